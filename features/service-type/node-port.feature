@core
@service-type
Feature: Changes between types ClusterIP and NodePort
  Covers what a Service keeps and loses when its type changes between ClusterIP and NodePort.
  Clients inside the cluster must not be affected when external access is added or removed.

  @id:type-node-port-and-back
  @src:type-change-keeps-address
  @src:UPD-08
  Rule: Changing the type to NodePort keeps the clusterIP

    @id:type-node-port-and-back/gets-node-port
    Scenario: ClusterIP to NodePort
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

  @id:type-to-cluster-ip-drops-node-ports
  @src:UPD-09
  Rule: Changing the type to ClusterIP removes stored node ports

    @id:type-to-cluster-ip-drops-node-ports/type-only
    Scenario: type alone in the request
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
    Scenario: type and a new nodePort in the request
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
