@extended
@service-type
Feature: Changes to and from type LoadBalancer
  Covers what a Service keeps and loses when its type changes to or from LoadBalancer.
  Clients inside the cluster must not be affected when external access is added or removed.

  @id:lb-type-change
  @src:UPD-10
  @src:edit-node-port-to-load-balancer
  Rule: Changing the type to or from LoadBalancer keeps the clusterIP

    @id:lb-type-change/from-node-port
    Scenario: NodePort to LoadBalancer
      Given the Service "web":
        """yaml
        type: NodePort
        ports: [{port: 80}]
        """
      When the Service "web" is patched:
        """yaml
        type: LoadBalancer
        """
      Then the Service "web" still has its initial values of:
        | field          |
        | spec.clusterIP |
        | spec.ports     |
      And the Service "web" has:
        | field                              | value |
        | spec.allocateLoadBalancerNodePorts | true  |

    @id:lb-type-change/to-cluster-ip
    Scenario: LoadBalancer to ClusterIP
      Given the Service "web":
        """yaml
        type: LoadBalancer
        loadBalancerClass: example.com/nobody
        ports: [{port: 80}]
        """
      And the Service "web" is given the status:
        """yaml
        loadBalancer: {ingress: [{ip: 192.0.2.1}]}
        """
      When the Service "web" is patched:
        """yaml
        type: ClusterIP
        """
      Then the Service "web" still has its initial values of:
        | field          |
        | spec.clusterIP |
      And the Service "web" has:
        | field                              | value |
        | spec.ports[0].nodePort             |       |
        | spec.externalTrafficPolicy         |       |
        | spec.allocateLoadBalancerNodePorts |       |
        | status.loadBalancer.ingress        |       |

    @id:lb-type-change/to-node-port
    Scenario: LoadBalancer to NodePort
      Given the Service "web":
        """yaml
        type: LoadBalancer
        loadBalancerClass: example.com/nobody
        ports: [{port: 80}]
        """
      And the Service "web" is given the status:
        """yaml
        loadBalancer: {ingress: [{ip: 192.0.2.1}]}
        """
      When the Service "web" is patched:
        """yaml
        type: NodePort
        """
      Then the Service "web" still has its initial values of:
        | field                      |
        | spec.clusterIP             |
        | spec.ports                 |
        | spec.externalTrafficPolicy |
      And the Service "web" has:
        | field                       | value    |
        | spec.type                   | NodePort |
        | status.loadBalancer.ingress |          |

    @id:lb-type-change/source-ranges-stay
    Scenario: LoadBalancer with source ranges to ClusterIP
      Given the Service "web":
        """yaml
        type: LoadBalancer
        loadBalancerSourceRanges: [10.0.0.0/8]
        ports: [{port: 80}]
        """
      When the Service "web" is patched:
        """yaml
        type: ClusterIP
        """
      Then the request is rejected as "Invalid":
        | field                         | message                                        |
        | spec.LoadBalancerSourceRanges | may only be used when `type` is 'LoadBalancer' |
