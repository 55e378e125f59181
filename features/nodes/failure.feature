@extended
@nodes
Feature: Node failure
  Covers the endpoints of pods on a node that stops reporting to the API server.
  Clients must not be sent to pods that may no longer run.

  @id:node-failure-unready
  @src:node-failure-takes-its-pods
  @src:EP-50
  @needs:nodes>=2
  @needs:node-control
  @disruptive
  Rule: Pods of a failed node become unready and get no traffic

    @id:node-failure-unready/one-of-two
    Scenario: one of two pods on the failed node
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the pods:
        | pod   | labels  | node |
        | web-0 | app=web | n1   |
        | web-1 | app=web | n2   |
      And the client "cli" on node "n1"
      When the node "n2" stops reporting
      And the client "cli" sends 31 requests to "web:80"
      Then the endpoints of Service "web" are:
        | pod   | node | ready | serving |
        | web-0 | n1   | true  | true    |
        | web-1 | n2   | false | false   |
      And the responses come from:
        | pod   | count |
        | web-0 | 31    |

  @id:node-failure-recovery
  @src:node-failure-takes-its-pods
  @needs:nodes>=2
  @needs:node-control
  @disruptive
  Rule: Pods of a recovered node get traffic again

    @id:node-failure-recovery/short-outage
    Scenario: node that failed until its pod was unready
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the pods:
        | pod   | labels  | node |
        | web-0 | app=web | n1   |
        | web-1 | app=web | n2   |
      And the client "cli" on node "n1"
      And the node "n2" stops reporting
      When the node "n2" recovers
      And the client "cli" sends 40 requests to "web:80"
      Then the responses come from:
        | pod   |
        | web-0 |
        | web-1 |
