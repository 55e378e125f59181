@extended @node-port
Feature: The range of node ports

  @id:node-port-range @src:NP-04 @src:node-port-range
  Rule: A number outside the range is refused

    @id:node-port-range/on-create
    Scenario Outline: A new Service asks for <number>
      When the Service "web" is created:
        """yaml
        type: NodePort
        ports: [{port: 80, nodePort: <number>}]
        """
      Then the request is rejected as "Invalid":
        | field                  | message                                                                                                              |
        | spec.ports[0].nodePort | provided port is not in the valid range. The range of valid ports is {{cluster.nodePortMin}}-{{cluster.nodePortMax}} |

      Examples:
        | number |
        | 80     |
        | 29999  |
        | 32768  |

    @id:node-port-range/on-update
    Scenario: A Service that exists asks for another number
      Given the Service "web":
        """yaml
        type: NodePort
        ports: [{port: 80, nodePort: 30073}]
        """
      When the Service "web" is patched:
        """yaml
        ports: [{port: 80, nodePort: 8080}]
        """
      Then the request is rejected as "Invalid":
        | field                  | message                                 |
        | spec.ports[0].nodePort | provided port is not in the valid range |
      And the Service "web" has:
        | field    | value |
        | nodePort | 30073 |

  @id:node-port-needs-type @src:VAL-28 @src:no-type-with-node-port
  Rule: A node port needs a type that has node ports
    A document gives no type and says that the Service becomes a ClusterIP one. With the node port
    it also gives, the Service is refused.

    @id:node-port-needs-type/no-type
    Scenario: No type is given
      When the Service "myapp-service" is created:
        """yaml
        selector: {app: front-end}
        ports: [{protocol: TCP, port: 80, nodePort: 30008, targetPort: 8080}]
        """
      Then the request is rejected as "Invalid":
        | field                  | message                                    |
        | spec.ports[0].nodePort | may not be used when `type` is 'ClusterIP' |
