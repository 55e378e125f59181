@extended @endpoints
Feature: A node fails with the pods on it

  @id:node-failure-unready @src:node-failure-takes-its-pods @src:EP-50 @needs:nodes>=2 @needs:node-control @disruptive
  Rule: Pods of a node that stopped reporting are no longer ready, and get no requests

    @id:node-failure-unready/one-of-two
    Scenario: One of two pods was on that node
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

  @id:node-failure-recovery @src:node-failure-takes-its-pods @needs:nodes>=2 @needs:node-control @disruptive
  Rule: A node that comes back runs its pods again, and the Service finds them

    @id:node-failure-recovery/short-outage
    Scenario: The node was away until its pod was no longer ready
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
