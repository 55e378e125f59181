@extended
@node-port
Feature: Node port conflicts
  Covers requests for a nodePort that is already in use.
  One allocator serves the whole cluster, so every namespace and protocol shares the same numbers.

  @id:node-port-unique
  @src:NP-03
  @src:node-port-collision
  Rule: A nodePort belongs to one Service in the whole cluster

    @id:node-port-unique/same-namespace
    Scenario: nodePort in use in the same namespace
      Given the Service "web":
        """yaml
        type: NodePort
        ports: [{port: 80, nodePort: 30080}]
        """
      When the Service "api" is created:
        """yaml
        type: NodePort
        ports: [{port: 8080, nodePort: 30080}]
        """
      Then the request is rejected as "Invalid":
        | field                  | message                            |
        | spec.ports[0].nodePort | provided port is already allocated |

    @id:node-port-unique/second-number
    Scenario: second of two node ports in use
      Given the Service "web":
        """yaml
        type: NodePort
        ports: [{port: 80, nodePort: 30080}]
        """
      When the Service "api" is created:
        """yaml
        type: NodePort
        ports: [{name: a, port: 81, nodePort: 30081}, {name: b, port: 82, nodePort: 30080}]
        """
      Then the request is rejected as "Invalid":
        | field                  | message                            |
        | spec.ports[1].nodePort | provided port is already allocated |

  @id:node-port-unique-across-protocols
  @src:NP-06
  @src:NP-17
  Rule: A used nodePort is not free for other protocols or namespaces

    @id:node-port-unique-across-protocols/protocol-and-namespace
    Scenario: UDP port in another namespace
      Given the Service "shop/web":
        """yaml
        type: NodePort
        ports: [{port: 80, nodePort: 30082}]
        """
      When the Service "bank/dns" is created:
        """yaml
        type: NodePort
        ports: [{port: 53, protocol: UDP, nodePort: 30082}]
        """
      Then the request is rejected as "Invalid":
        | field                  | message                            |
        | spec.ports[0].nodePort | provided port is already allocated |

  @id:node-port-shared-in-service
  @src:NP-07
  Rule: Within one Service TCP and UDP may share a nodePort

    @id:node-port-shared-in-service/both-protocols
    Scenario: same nodePort for both protocols
      When the Service "names" is created:
        """yaml
        type: NodePort
        ports:
          - {name: dns, port: 53, protocol: UDP, nodePort: 30083}
          - {name: dns-tcp, port: 53, nodePort: 30083}
        """
      Then the request is accepted

    @id:node-port-shared-in-service/packets
    Scenario: requests over both protocols
      Given the pods:
        | pod   | ports      |
        | names | 53/UDP, 53 |
      And the Service "names":
        """yaml
        type: NodePort
        selector: {app: names}
        ports:
          - {name: dns, port: 53, protocol: UDP, nodePort: 30083}
          - {name: dns-tcp, port: 53, nodePort: 30083}
        """
      And the client "cli"
      When each client sends a request to each of:
        | name | address                    |
        | UDP  | udp://{{n1.address}}:30083 |
        | TCP  | tcp://{{n1.address}}:30083 |
      Then the reachability is:
        | from | UDP   | TCP   |
        | cli  | names | names |

  @id:node-port-refused-holds-nothing
  @src:NP-15
  Rule: A rejected Service reserves no nodePort

    @id:node-port-refused-holds-nothing/other-number-free
    Scenario: one free and one used nodePort
      Given the Service "web":
        """yaml
        type: NodePort
        ports: [{port: 80, nodePort: 30071}]
        """
      When the Service "api" is created:
        """yaml
        type: NodePort
        ports: [{name: a, port: 81, nodePort: 30072}, {name: b, port: 82, nodePort: 30071}]
        """
      And the Service "other" is created:
        """yaml
        type: NodePort
        ports: [{port: 80, nodePort: 30072}]
        """
      Then the request is accepted
      And the Service "api" does not exist
