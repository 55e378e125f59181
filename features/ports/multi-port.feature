@core
@ports
Feature: Multi-port Services
  Covers Services with more than one entry in spec.ports.
  Each entry has its own targetPort, nodePort and protocol, and all of them share one selector.

  @id:ports-own-endpoints
  @src:multi-port-webserver
  @src:EP-02
  Rule: EndpointSlices list every port of a multi-port Service

    @id:ports-own-endpoints/http-and-https
    Scenario: http and https
      Given the Service "webserver":
        """yaml
        selector: {app: web}
        ports: [{name: http, port: 80}, {name: https, port: 443}]
        """
      And the pods:
        | pod   | labels  | ports   |
        | web-0 | app=web | 80, 443 |
      Then the endpoints of Service "webserver" are:
        | pod   | name  | port | ready |
        | web-0 | http  | 80   | true  |
        | web-0 | https | 443  | true  |

  @id:ports-own-targets
  @src:my-service-cluster-ports
  Rule: Each Service port forwards to its own targetPort

    @id:ports-own-targets/from-inside
    Scenario Outline: port <port> with targetPort <target>
      Given the Service "my-service":
        """yaml
        selector: {app: myapp}
        type: NodePort
        ports:
          - {name: http, protocol: TCP, port: 8080, targetPort: 80, nodePort: 31080}
          - {name: https, protocol: TCP, port: 8443, targetPort: 443, nodePort: 31443}
        """
      And the pods:
        | pod            | labels    | ports    |
        | myapp-<target> | app=myapp | <target> |
      And the client "cli"
      When the client "cli" sends 3 requests to "my-service:<port>"
      Then the responses come from:
        | pod            | count |
        | myapp-<target> | 3     |

      Examples:
        | port | target |
        | 8080 | 80     |
        | 8443 | 443    |

    @id:ports-own-targets/from-outside
    @needs:node-access
    Scenario Outline: nodePort <nodePort> with targetPort <target>
      Given the Service "my-service":
        """yaml
        selector: {app: myapp}
        type: NodePort
        ports:
          - {name: http, protocol: TCP, port: 8080, targetPort: 80, nodePort: 31080}
          - {name: https, protocol: TCP, port: 8443, targetPort: 443, nodePort: 31443}
        """
      And the pods:
        | pod            | labels    | ports    |
        | myapp-<target> | app=myapp | <target> |
      And the client "visitor" outside the cluster
      When the client "visitor" sends 3 requests to "{{n1.address}}:<nodePort>"
      Then the responses come from:
        | pod            | count |
        | myapp-<target> | 3     |

      Examples:
        | nodePort | target |
        | 31080    | 80     |
        | 31443    | 443    |

  @id:ports-stored-numbers
  @src:yaml-shows-node-ports
  Rule: A Service stores port, targetPort and nodePort of each port

    @id:ports-stored-numbers/document-manifest
    Scenario: NodePort Service with two ports
      Given the Service "my-nginx":
        """yaml
        type: NodePort
        selector: {run: my-nginx}
        ports:
          - {name: http, port: 8080, targetPort: 80, nodePort: 31704}
          - {name: https, port: 443, nodePort: 32453}
        """
      Then the Service "my-nginx" has:
        | field                    | value |
        | spec.ports[0].name       | http  |
        | spec.ports[0].port       | 8080  |
        | spec.ports[0].targetPort | 80    |
        | spec.ports[0].nodePort   | 31704 |
        | spec.ports[1].name       | https |
        | spec.ports[1].targetPort | 443   |
        | spec.ports[1].nodePort   | 32453 |

  @id:ports-tcp-and-udp
  @src:UPD-32
  Rule: One Service port number can serve TCP and UDP from the same pods

    @id:ports-tcp-and-udp/port-53
    Scenario Outline: port 53 over <scheme>
      Given the Service "names":
        """yaml
        selector: {app: names}
        ports: [{name: dns, port: 53, protocol: UDP}, {name: dns-tcp, port: 53}]
        """
      And the pods:
        | pod     | labels    | ports      |
        | names-0 | app=names | 53/UDP, 53 |
      And the client "cli"
      When the client "cli" sends 2 requests to "<scheme>://names:53"
      Then the responses come from:
        | pod     | count |
        | names-0 | 2     |

      Examples:
        | scheme |
        | udp    |
        | tcp    |

    @id:ports-tcp-and-udp/udp-removed
    Scenario: UDP port removed
      Given the Service "names":
        """yaml
        selector: {app: names}
        ports: [{name: dns, port: 53, protocol: UDP}, {name: dns-tcp, port: 53}]
        """
      And the pods:
        | pod     | labels    | ports      |
        | names-0 | app=names | 53/UDP, 53 |
      When the Service "names" is patched:
        """yaml
        ports: [{name: dns-tcp, port: 53}]
        """
      Then the endpoints of Service "names" are:
        | pod     | name    | port | protocol |
        | names-0 | dns-tcp | 53   | TCP      |
