@extended
@traffic
Feature: trafficDistribution
  Covers the preference for endpoints that are close to the client.
  It is a preference only: clients still reach endpoints elsewhere when there are none nearby.

  @id:prefer-same-node
  @src:DP-40
  @src:DP-41
  @since-1.34
  @needs:nodes>=2
  Rule: trafficDistribution: PreferSameNode keeps traffic on the client's node

    Background:
      Given a cluster with 2 nodes
      And the Service "web":
        """yaml
        trafficDistribution: PreferSameNode
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """

    @id:prefer-same-node/pods-on-both-nodes
    Scenario: one pod on each of two nodes
      Given the pods:
        | pod   | labels  | node |
        | web-0 | app=web | n1   |
        | web-1 | app=web | n2   |
      And the client "cli" on node "n1"
      When the client "cli" sends 30 requests to "web:80"
      Then the responses come from:
        | pod   | count |
        | web-0 | 30    |

    @id:prefer-same-node/none-on-the-node
    Scenario: no pod on the client's node
      Given the pods:
        | pod   | labels  | node |
        | web-0 | app=web | n2   |
      And the client "cli" on node "n1"
      When the client "cli" sends 10 requests to "web:80"
      Then the responses come from:
        | pod   | count |
        | web-0 | 10    |
