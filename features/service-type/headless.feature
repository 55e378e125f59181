@extended
@service-type
Feature: Types of headless Services
  Covers which types a Service with clusterIP: None may have.
  Types NodePort and LoadBalancer build on a clusterIP, so the API server rejects them without one.

  @id:type-headless-fixed
  @src:UPD-16
  Rule: A headless Service cannot be changed to type NodePort

    @id:type-headless-fixed/to-cluster-ip
    Scenario: headless to NodePort
      Given the Service "db":
        """yaml
        clusterIP: None
        ports: [{port: 5432}]
        """
      When the Service "db" is patched:
        """yaml
        type: NodePort
        """
      Then the request is rejected as "Invalid":
        | field              | message                                        |
        | spec.clusterIPs[0] | may not be set to 'None' for NodePort services |

  @id:type-headless-no-node-ports
  @src:VAL-29
  Rule: Type NodePort rejects clusterIP: None

    @id:type-headless-no-node-ports/both
    Scenario: new Service with both
      When the Service "both" is created:
        """yaml
        type: NodePort
        clusterIP: None
        ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field              | message                                        |
        | spec.clusterIPs[0] | may not be set to 'None' for NodePort services |
