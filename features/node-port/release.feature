@core @node-port
Feature: Node ports that become free again

  @id:node-port-released @src:NP-05 @src:node-port-freed-on-delete
  Rule: A number is free as soon as no Service holds it

    @id:node-port-released/deleted
    Scenario: The Service is deleted
      Given the Service "web":
        """yaml
        type: NodePort
        ports: [{port: 80, nodePort: 30074}]
        """
      When the Service "web" is deleted
      And the Service "api" is created:
        """yaml
        type: NodePort
        ports: [{port: 80, nodePort: 30074}]
        """
      Then the request is accepted

    @id:node-port-released/other-number
    Scenario: The Service takes another number
      Given the Service "web":
        """yaml
        type: NodePort
        ports: [{port: 80, nodePort: 30075}]
        """
      When the Service "web" is patched:
        """yaml
        ports: [{port: 80, nodePort: 30076}]
        """
      And the Service "api" is created:
        """yaml
        type: NodePort
        ports: [{port: 80, nodePort: 30075}]
        """
      Then the request is accepted

    @id:node-port-released/to-cluster-ip
    Scenario: The Service becomes internal again
      Given the Service "web":
        """yaml
        type: NodePort
        ports: [{port: 80, nodePort: 30077}]
        """
      When the Service "web" is patched:
        """yaml
        type: ClusterIP
        """
      And the Service "api" is created:
        """yaml
        type: NodePort
        ports: [{port: 80, nodePort: 30077}]
        """
      Then the request is accepted

  @id:node-port-change-refused @src:UPD-07
  Rule: A change to a taken number fails and keeps the old one

    @id:node-port-change-refused/taken-number
    Scenario: The new number belongs to another Service
      Given the Service "web":
        """yaml
        type: NodePort
        ports: [{port: 80, nodePort: 30078}]
        """
      And the Service "api":
        """yaml
        type: NodePort
        ports: [{port: 80, nodePort: 30084}]
        """
      When the Service "web" is patched:
        """yaml
        ports: [{port: 80, nodePort: 30084}]
        """
      Then the request is rejected as "Invalid":
        | field                  | message                            |
        | spec.ports[0].nodePort | provided port is already allocated |
      And the Service "web" has:
        | field    | value |
        | nodePort | 30078 |

  @id:type-node-port-and-back @src:type-change-keeps-address @src:UPD-08
  Rule: Becoming a node port Service and back keeps the address

    @id:type-node-port-and-back/gets-node-port
    Scenario: A Service gets a node port
      Given the Service "web":
        """yaml
        ports: [{port: 80}]
        """
      When the Service "web" is patched:
        """yaml
        type: NodePort
        """
      Then the Service "web" has:
        | field     | value    |
        | spec.type | NodePort |
      And the Service "web" still has its initial values of:
        | field     |
        | clusterIP |

  @id:type-to-cluster-ip-drops-node-ports @src:UPD-09
  Rule: Becoming an internal Service drops the node ports by itself

    @id:type-to-cluster-ip-drops-node-ports/type-only
    Scenario: The request names only the type
      Given the Service "web":
        """yaml
        type: NodePort
        ports: [{port: 80, nodePort: 30085}]
        """
      When the Service "web" is patched:
        """yaml
        type: ClusterIP
        """
      Then the Service "web" has:
        | field     | value     |
        | spec.type | ClusterIP |
        | nodePort  |           |
      And the Service "web" still has its initial values of:
        | field     |
        | clusterIP |

    @id:type-to-cluster-ip-drops-node-ports/with-new-number
    Scenario: The request names a new node port as well
      Given the Service "web":
        """yaml
        type: NodePort
        ports: [{port: 80, nodePort: 30070}]
        """
      When the Service "web" is patched:
        """yaml
        type: ClusterIP
        ports: [{port: 80, nodePort: 30069}]
        """
      Then the request is rejected as "Invalid":
        | field                  | message                                    |
        | spec.ports[0].nodePort | may not be used when `type` is 'ClusterIP' |
