@extended @lifecycle
Feature: Pods die and are replaced
  @id:pod-not-replaced @src:bare-pod-not-resurrected
  Rule: A pod without a controller is gone for good
    @id:pod-not-replaced/bare-pod
    Scenario: A bare pod is deleted
      Given the pods:
        | pod    |
        | mortal |
      And the Service "web":
        """yaml
        selector: {app: mortal}
        ports: [{port: 80, targetPort: 8080}]
        """
      When the Pod "mortal" is deleted
      Then the Pod "mortal" does not exist
      And the Service "web" has no endpoints
      And this stays so for 3 seconds

  @id:pod-container-restart @src:failed-pod-replaced @src:EP-54
  Rule: A container that ends starts again in the same pod, with the same address
    One document has every failure replaced by a new pod. A new pod and a new address come only when the pod itself is gone.

    @id:pod-container-restart/deployment-pod
    Scenario: The container of a Deployment's pod ends
      Given the pods:
        | pod |
        | web |
      And the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      When the container of pod "web" restarts
      Then the Pod "web" has:
        | field                                    | value |
        | status.containerStatuses[0].restartCount | 1     |
      And the Pod "web" still has its initial values of:
        | field         |
        | metadata.uid  |
        | status.podIP  |
        | spec.nodeName |
      And the endpoints of Service "web" are:
        | pod | port | ready |
        | web | 8080 | true  |

  @id:pod-spreading @src:spread-without-service @needs:nodes>=2
  Rule: Replicas are spread over nodes, with or without a Service
    One document sees a risk in replicas that are older than their Service. The scheduler has gone by the ReplicaSet as well
    for many versions.

    @id:pod-spreading/two-replicas
    Scenario: Two replicas and no Service
      Given a cluster with 2 nodes
      And the Deployment "web":
        """yaml
        replicas: 2
        """
      Then the pods of Deployment "web" run on 2 different nodes

  @id:pod-never-moves @src:pod-moves-to-other-node @needs:nodes>=2
  Rule: A pod never moves to another node
    One document has pods of a failed node moved. They are lost with it, and what a controller makes elsewhere are other pods.

    @id:pod-never-moves/change-node-name
    Scenario: Somebody writes another node into a running pod
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
