@core
@node-port
Feature: Node port release
  Covers when a nodePort becomes free for another Service.
  A number that is not released is lost from a range that the whole cluster shares.

  @id:node-port-released
  @src:NP-05
  @src:node-port-freed-on-delete
  Rule: A nodePort is free as soon as no Service uses it

    @id:node-port-released/deleted
    Scenario: deleted Service
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
    Scenario: update to another nodePort
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
    Scenario: change to type ClusterIP
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

  @id:node-port-change-refused
  @src:UPD-07
  Rule: A rejected update keeps the previous nodePort

    @id:node-port-change-refused/taken-number
    Scenario: update to the nodePort of another Service
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
