@extended
@cluster-ip
Feature: Cluster IPs and clients outside the cluster
  Covers connections to a clusterIP from outside the cluster.
  Only the network around a cluster could carry them, and most networks have no route.

  Background:
    Given the pods:
      | pod   | labels  |
      | web-0 | app=web |
    And the Service "web":
      """yaml
      selector: {app: web}
      ports: [{port: 80, targetPort: 8080}]
      """

  @id:cluster-ip-inside-only
  @src:cluster-ip-internal-only
  @src:three-ways-from-outside
  @needs:node-access
  Rule: A clusterIP is not reachable from outside the cluster
    Outside clients use node ports, externalIPs and load balancers. A network that advertises the
    Service CIDR, for example with BGP, is an exception that Kubernetes permits.

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
