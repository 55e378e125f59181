@core
@pods
Feature: Pod IP reachability
  Covers connections to the IP of a pod, without a Service.
  Service proxies forward to pod IPs, so they must be reachable from every node.

  Background:
    Given a cluster with 2 nodes
    And the pods:
      | pod   | labels  | node |
      | web-0 | app=web | n1   |

  @id:pod-network-without-service
  @src:pod-reachable-in-container-network-only
  @needs:nodes>=2
  Rule: A pod IP is reachable from pods on every node
    Whether a client outside the cluster reaches pod IPs depends on the network around it.

    @id:pod-network-without-service/two-nodes
    Scenario: client pods on two nodes
      Given the client "near" on node "n1"
      And the client "far" on node "n2"
      When each client sends a request to each of:
        | name | address                |
        | pod  | {{web-0.address}}:8080 |
      Then the reachability is:
        | from | pod   |
        | near | web-0 |
        | far  | web-0 |
