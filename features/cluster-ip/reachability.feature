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
