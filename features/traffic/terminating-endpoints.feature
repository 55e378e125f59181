@extended
@traffic
Feature: Traffic policy Local and terminating endpoints
  Covers policy Local on nodes where all endpoints are terminating.
  The fallback avoids lost connections while a pod is replaced on its node.
  For policy Cluster see endpoints/termination.feature.

  @id:policy-local-fallback
  @src:DP-28
  @needs:nodes>=2
  Rule: Policy Local falls back to terminating endpoints of the same node
    Each node decides by its own endpoints: ready endpoints of other nodes do not matter.

    Background:
      Given a cluster with 2 nodes
      And the pods:
        | pod | node |
        | old | n1   |
        | new | n2   |

    @id:policy-local-fallback/internal
    Scenario: internalTrafficPolicy: Local
      Given the Service "web":
        """yaml
        internalTrafficPolicy: Local
        ports: [{port: 80}]
        """
      And the Service "web" has the custom endpoints:
        | address         | port | node | ready | serving | terminating |
        | {{old.address}} | 8080 | n1   | false | true    | true        |
        | {{new.address}} | 8080 | n2   | true  | true    | false       |
      And the client "near" on node "n1"
      And the client "far" on node "n2"
      When each client sends a request to each of:
        | name    | address              |
        | address | {{web.clusterIP}}:80 |
      Then the reachability is:
        | from | address |
        | near | old     |
        | far  | new     |

    @id:policy-local-fallback/external
    @needs:node-access
    Scenario: externalTrafficPolicy: Local
      Given the Service "web":
        """yaml
        type: NodePort
        externalTrafficPolicy: Local
        ports: [{port: 80}]
        """
      And the Service "web" has the custom endpoints:
        | address         | port | node | ready | serving | terminating |
        | {{old.address}} | 8080 | n1   | false | true    | true        |
        | {{new.address}} | 8080 | n2   | true  | true    | false       |
      And the client "visitor" outside the cluster
      When each client sends a request to each of:
        | name   | address                         |
        | first  | {{n1.address}}:{{web.nodePort}} |
        | second | {{n2.address}}:{{web.nodePort}} |
      Then the reachability is:
        | from    | first | second |
        | visitor | old   | new    |
