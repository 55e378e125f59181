@extended
@pods
Feature: Pod scheduling
  Covers where the pods behind a Service run.
  A Service survives the loss of a node only if its pods are on several nodes.

  @id:pod-spreading
  @src:spread-without-service
  @needs:nodes>=2
  Rule: Replicas of a Deployment are spread over nodes without a Service
    The scheduler spreads the pods of a ReplicaSet as well. The spreading is a preference, which
    other demands on nodes can outweigh.

    @id:pod-spreading/two-replicas
    Scenario: two replicas on two nodes
      Given a cluster with 2 nodes
      And the Deployment "web":
        """yaml
        replicas: 2
        """
      Then the pods of Deployment "web" run on 2 different nodes

  @id:pod-never-moves
  @src:pod-moves-to-other-node
  @needs:nodes>=2
  Rule: spec.nodeName of a running pod cannot be changed
    Pods of a failed node are deleted, and their controller creates other pods on other nodes.

    @id:pod-never-moves/change-node-name
    Scenario: change to another node
      Given a cluster with 2 nodes
      And the pods:
        | pod | node |
        | web | n1   |
      When the Pod "web" is patched:
        """yaml
        nodeName: n2
        """
      Then the request is rejected as "Invalid":
        | field | message                                      |
        | spec  | pod updates may not change fields other than |
