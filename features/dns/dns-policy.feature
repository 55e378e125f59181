@extended
@dns
Feature: dnsPolicy and dnsConfig
  Covers the name servers and search domains of pods whose spec does not leave them to the cluster.
  A pod on the network of its node often cannot resolve Service names because it uses the node's resolver.

  @id:dns-policy-of-node
  @src:DNS-37
  Rule: Service names do not resolve in pods with the node's resolver

    @id:dns-policy-of-node/host-network
    @needs:host-network
    Scenario: host network and no dnsPolicy
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the pods:
        | pod   | labels  |
        | web-0 | app=web |
      And the client "cli" on the network of node "n1"
      When the client "cli" sends 2 requests to "web:80"
      Then the responses come from:
        | pod          | count |
        | unknown host | 2     |

  @id:dns-config-added
  @src:DNS-38
  Rule: dnsConfig of a Pod adds search domains and replaces options

    @id:dns-config-added/cluster-first
    Scenario: dnsConfig without a dnsPolicy
      Given the Pod "app":
        """yaml
        dnsConfig: {searches: [lab.example], options: [{name: ndots, value: "2"}]}
        containers: [{name: c, image: registry.k8s.io/e2e-test-images/agnhost:2.63.0, args: [pause]}]
        """
      Then the resolver of pod "app" has:
        | search      | option  |
        | lab.example | ndots:2 |

  @id:dns-policy-none
  @src:DNS-36
  Rule: A Pod with dnsPolicy None has the resolver of its dnsConfig

    @id:dns-policy-none/own-server
    Scenario: own nameserver and search domain
      Given the Pod "app":
        """yaml
        dnsPolicy: None
        dnsConfig: {nameservers: [192.0.2.53], searches: [lab.example]}
        containers: [{name: c, image: registry.k8s.io/e2e-test-images/agnhost:2.63.0, args: [pause]}]
        """
      Then the resolver of pod "app" has:
        | nameserver | search      | option |
        | 192.0.2.53 | lab.example |        |
