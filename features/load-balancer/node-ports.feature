@extended
@load-balancer
Feature: Node ports of load balancers
  Covers the node ports that a Service of type LoadBalancer gets.
  Load balancers that send traffic to pods directly do not need them, and the range is limited.

  @id:lb-node-ports
  @src:NP-12
  @src:VAL-36
  Rule: A LoadBalancer Service has node ports unless it disables them

    @id:lb-node-ports/default
    Scenario: default allocateLoadBalancerNodePorts
      When the Service "web" is created:
        """yaml
        type: LoadBalancer
        ports: [{port: 80, nodePort: 30041}]
        """
      Then the Service "web" has:
        | field                              | value |
        | spec.allocateLoadBalancerNodePorts | true  |
        | spec.ports[0].nodePort             | 30041 |

    @id:lb-node-ports/switched-off
    Scenario: allocateLoadBalancerNodePorts: false
      When the Service "web" is created:
        """yaml
        type: LoadBalancer
        allocateLoadBalancerNodePorts: false
        ports: [{port: 80}]
        """
      Then the Service "web" has:
        | field                  | value |
        | spec.ports[0].nodePort |       |
