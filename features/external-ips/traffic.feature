@extended
@external-ips
Feature: Traffic to externalIPs
  Covers connections to the addresses in spec.externalIPs.
  Nodes accept them as connections to the Service, but nothing routes the addresses to a node.

  @id:external-ips-on-nodes
  @src:external-ips-traffic
  @src:DP-33
  Rule: Nodes forward connections to externalIPs to the Service
    That needs no load balancer, and the type stays ClusterIP. The field is deprecated in 1.36.

    @id:external-ips-on-nodes/pod-client
    Scenario: client pod
      Given the pods:
        | pod |
        | web |
      And the Service "web":
        """yaml
        externalIPs: [198.51.100.7]
        selector: {app: web}
        ports: [{port: 8081, targetPort: 8080}]
        """
      And the client "cli"
      When the client "cli" sends 1 request to "198.51.100.7:8081"
      Then the responses come from:
        | pod |
        | web |
      And the Service "web" has:
        | field                      | value     |
        | spec.type                  | ClusterIP |
        | spec.externalTrafficPolicy | Cluster   |
