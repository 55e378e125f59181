@core @dns
Feature: SRV records tell the ports of a Service

  @id:srv-port-number @src:DNS-13
  Rule: With an address the record has the Service's port, headless the pods' ports

    @id:srv-port-number/cluster-ip
    Scenario: A Service with an address
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
    Scenario: A headless Service
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
    Scenario: A named target that is another number in each pod
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

  @id:srv-plain-name @src:DNS-14
  Rule: The plain name tells every port, also one without a name

    @id:srv-plain-name/two-ports
    Scenario: Two named ports
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
    Scenario: One port without a name
      Given the Service "web":
        """yaml
        ports: [{port: 80}]
        """
      And the client "cli"
      When the client "cli" looks up SRV records of "web.demo.svc.{{cluster.domain}}."
      Then the answer is:
        | type | data                               |
        | SRV  | 80 web.demo.svc.{{cluster.domain}} |

  @id:srv-unknown-port @src:DNS-15
  Rule: A port's record does not exist for another name or protocol

    @id:srv-unknown-port/names
    Scenario Outline: <name>
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
