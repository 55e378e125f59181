@extended @node-port
Feature: Two Services want the same node port

  @id:node-port-unique @src:NP-03 @src:node-port-collision
  Rule: A node port belongs to one Service in the whole cluster

    @id:node-port-unique/same-namespace
    Scenario: The number is taken in the same namespace
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
    Scenario: Only the second of two numbers is taken
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

  @id:node-port-unique-across-protocols @src:NP-06 @src:NP-17
  Rule: Neither another protocol nor another namespace makes the number free

    @id:node-port-unique-across-protocols/protocol-and-namespace
    Scenario: A taken port is refused even to another protocol and namespace
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

  @id:node-port-shared-in-service @src:NP-07
  Rule: Within one Service a node port can serve TCP and UDP

    @id:node-port-shared-in-service/both-protocols
    Scenario: One port on both protocols
      When the Service "names" is created:
        """yaml
        type: NodePort
        ports:
          - {name: dns, port: 53, protocol: UDP, nodePort: 30083}
          - {name: dns-tcp, port: 53, nodePort: 30083}
        """
      Then the request is accepted

    @id:node-port-shared-in-service/packets
    Scenario: A pod answers packets of both protocols
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

  @id:node-port-refused-holds-nothing @src:NP-15
  Rule: A refused Service holds nothing

    @id:node-port-refused-holds-nothing/other-number-free
    Scenario: The free one of two numbers stays free
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
