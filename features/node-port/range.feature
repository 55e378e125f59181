@extended
@node-port
Feature: Node port range
  Covers which numbers the API server accepts as nodePort, and for which types.
  Node ports are open on every node, so they must not collide with other programs there.

  @id:node-port-range
  @src:NP-04
  @src:node-port-range
  Rule: A nodePort outside the configured range is rejected

    @id:node-port-range/on-create
    Scenario Outline: new Service with nodePort <number>
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
    Scenario: update to nodePort 8080
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

  @id:node-port-needs-type
  @src:VAL-28
  @src:no-type-with-node-port
  Rule: nodePort is rejected on type ClusterIP
    A Service without a type is of type ClusterIP, so its nodePort is rejected as well.

    @id:node-port-needs-type/no-type
    Scenario: nodePort without type
      When the Service "myapp-service" is created:
        """yaml
        selector: {app: front-end}
        ports: [{protocol: TCP, port: 80, nodePort: 30008, targetPort: 8080}]
        """
      Then the request is rejected as "Invalid":
        | field                  | message                                    |
        | spec.ports[0].nodePort | may not be used when `type` is 'ClusterIP' |
