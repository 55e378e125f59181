@core
@cluster-ip
Feature: Cluster IP reachability
  Covers which clients can connect to a clusterIP.
  No network interface has the address, so every node has to translate it for its own clients.

  Background:
    Given a cluster with 2 nodes
    And the pods:
      | pod   | labels  | node |
      | web-0 | app=web | n1   |
    And the Service "web":
      """yaml
      selector: {app: web}
      ports: [{port: 80, targetPort: 8080}]
      """

  @id:cluster-ip-on-every-node
  @src:cluster-ip-from-any-node
  @src:cluster-ip-is-virtual
  @src:kube-proxy-on-every-node
  @src:curl-pod-and-service-from-node
  @needs:nodes>=2
  Rule: A clusterIP is reachable from every node
    Each node rewrites packets to the address before they leave it. How it does so is up to the
    service proxy; only the result counts.

    @id:cluster-ip-on-every-node/programs-on-nodes
    @needs:host-network
    Scenario: host-network clients on nodes with and without an endpoint
      Given the client "host-1" on the network of node "n1"
      And the client "host-2" on the network of node "n2"
      When each client sends a request to each of:
        | name    | address                |
        | Service | {{web.clusterIP}}:80   |
        | pod     | {{web-0.address}}:8080 |
      Then the reachability is:
        | from   | Service | pod   |
        | host-1 | web-0   | web-0 |
        | host-2 | web-0   | web-0 |

  @id:cluster-ip-inside-only
  @src:cluster-ip-internal-only
  @src:three-ways-from-outside
  @needs:node-access
  Rule: A clusterIP is not reachable from outside the cluster
    One document counts ClusterIP among the ways in from outside. Those are node ports,
    externalIPs and load balancers.

    @id:cluster-ip-inside-only/pod-and-outside
    Scenario: client pod and client outside the cluster
      Given the client "cli"
      And the client "visitor" outside the cluster
      When each client sends a request to each of:
        | name    | address              |
        | address | {{web.clusterIP}}:80 |
      Then the reachability is:
        | from    | address   |
        | cli     | web-0     |
        | visitor | no answer |

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
