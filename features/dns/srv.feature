@core
@dns
Feature: SRV records of Service ports
  Covers port numbers and targets in SRV records.
  Clients that discover ports need the Service port with a clusterIP, and pod ports without one.

  @id:srv-port-number
  @src:DNS-13
  Rule: SRV records contain the Service port, or pod ports if headless

    @id:srv-port-number/cluster-ip
    Scenario: Service with a clusterIP
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{name: http, port: 80, targetPort: 8080}, {name: https, port: 443, targetPort: 8443}]
        """
      And the client "cli"
      When the client "cli" looks up SRV records of "_https._tcp.web.demo.svc.{{cluster.domain}}."
      Then the answer is:
        | type | data                                |
        | SRV  | 443 web.demo.svc.{{cluster.domain}} |

    @id:srv-port-number/headless
    Scenario: headless Service
      Given the Service "web":
        """yaml
        clusterIP: None
        selector: {app: web}
        ports: [{name: http, port: 80, targetPort: 8080}]
        """
      And the pods:
        | pod   | labels  | hostname | subdomain |
        | web-0 | app=web | first    | web       |
        | web-1 | app=web |          |           |
      And the client "cli"
      When the client "cli" looks up SRV records of "_http._tcp.web.demo.svc.{{cluster.domain}}."
      Then the answer is:
        | type | data                                                         |
        | SRV  | 8080 first.web.demo.svc.{{cluster.domain}}                   |
        | SRV  | 8080 {{web-1.dashedAddress}}.web.demo.svc.{{cluster.domain}} |

    @id:srv-port-number/named-target
    Scenario: named targetPort with a different number in each pod
      Given the Service "web":
        """yaml
        clusterIP: None
        selector: {app: web}
        ports: [{name: http, port: 80, targetPort: front}]
        """
      And the pods:
        | pod   | labels  | ports      | hostname | subdomain |
        | web-0 | app=web | front=8080 | first    | web       |
        | web-1 | app=web | front=9090 | second   | web       |
      And the client "cli"
      When the client "cli" looks up SRV records of "_http._tcp.web.demo.svc.{{cluster.domain}}."
      Then the answer is:
        | type | data                                        |
        | SRV  | 8080 first.web.demo.svc.{{cluster.domain}}  |
        | SRV  | 9090 second.web.demo.svc.{{cluster.domain}} |

  @id:srv-plain-name
  @src:DNS-14
  Rule: An SRV query for the Service name returns every port

    @id:srv-plain-name/two-ports
    Scenario: two named ports
      Given the Service "web":
        """yaml
        ports: [{name: http, port: 80}, {name: https, port: 443}]
        """
      And the client "cli"
      When the client "cli" looks up SRV records of "web.demo.svc.{{cluster.domain}}."
      Then the answer is:
        | type | data                                |
        | SRV  | 80 web.demo.svc.{{cluster.domain}}  |
        | SRV  | 443 web.demo.svc.{{cluster.domain}} |

    @id:srv-plain-name/unnamed-port
    Scenario: one unnamed port
      Given the Service "web":
        """yaml
        ports: [{port: 80}]
        """
      And the client "cli"
      When the client "cli" looks up SRV records of "web.demo.svc.{{cluster.domain}}."
      Then the answer is:
        | type | data                               |
        | SRV  | 80 web.demo.svc.{{cluster.domain}} |

  @id:srv-unknown-port
  @src:DNS-15
  Rule: An SRV query for an unknown port or protocol returns NXDOMAIN

    @id:srv-unknown-port/names
    Scenario Outline: query for <name>
      Given the Service "web":
        """yaml
        ports: [{name: http, port: 80}]
        """
      And the client "cli"
      When the client "cli" looks up SRV records of "<name>.web.demo.svc.{{cluster.domain}}."
      Then the answer is NXDOMAIN without records

      Examples:
        | name       |
        | _ftp._tcp  |
        | _http._udp |
