@extended
@dns
Feature: DNS names of addresses, ports and endpoints
  Covers names below pod, A records of port names, and SRV records of endpoint names.
  CoreDNS answers all of them with the configuration that kubeadm, kind and k3s give it.

  @id:dns-pod-addresses
  @src:DNS-25
  Rule: An address with dashes has an A record below pod

    @id:dns-pod-addresses/no-service
    Scenario: pod without a Service
      Given the pods:
        | pod   | labels  |
        | web-0 | app=web |
      And the client "cli"
      When the client "cli" looks up A records of "{{web-0.dashedAddress}}.demo.pod.{{cluster.domain}}."
      Then the answer is:
        | type | data              |
        | A    | {{web-0.address}} |

    @id:dns-pod-addresses/no-namespace
    Scenario: namespace that does not exist
      Given the client "cli"
      When the client "cli" looks up A records of "192-0-2-1.nowhere.pod.{{cluster.domain}}."
      Then the answer is NXDOMAIN without records

  @id:dns-port-name-address
  @src:DNS-45
  Rule: The name of a port has the A records of its Service

    @id:dns-port-name-address/cluster-ip
    Scenario: Service with a clusterIP
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{name: http, port: 80, targetPort: 8080}]
        """
      And the client "cli"
      When the client "cli" looks up A records of "_http._tcp.web.demo.svc.{{cluster.domain}}."
      Then the answer is:
        | type | data              |
        | A    | {{web.clusterIP}} |

  @id:dns-endpoint-name-srv
  @src:DNS-46
  Rule: The name of an endpoint has an SRV record for each of its ports

    @id:dns-endpoint-name-srv/headless
    Scenario: pod with a hostname
      Given the Service "web":
        """yaml
        clusterIP: None
        selector: {app: web}
        ports: [{name: http, port: 80, targetPort: 8080}]
        """
      And the pods:
        | pod   | labels  | hostname | subdomain |
        | web-0 | app=web | first    | web       |
      And the client "cli"
      When the client "cli" looks up SRV records of "first.web.demo.svc.{{cluster.domain}}."
      Then the answer is:
        | type | data                                       |
        | SRV  | 8080 first.web.demo.svc.{{cluster.domain}} |
