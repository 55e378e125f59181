@extended @load-balancer
Feature: Fields that only load balancers have
  @id:lb-status-needs-type @src:LB-09
  Rule: Only a load balancer can have an address in its status
    @id:lb-status-needs-type/status-of-other-type
    Scenario: Somebody writes one for another type
      Given the Service "web":
        """yaml
        type: NodePort
        ports: [{port: 80}]
        """
      When the Service "web" is given the status:
        """yaml
        loadBalancer: {ingress: [{ip: 192.0.2.1}]}
        """
      Then the request is rejected as "Invalid":
        | field                       | message                                             |
        | status.loadBalancer.ingress | may only be used when `spec.type` is 'LoadBalancer' |

  @id:lb-node-ports @src:NP-12 @src:VAL-36
  Rule: A load balancer has node ports unless it does without
    @id:lb-node-ports/default
    Scenario: The default
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
    Scenario: Without node ports
      When the Service "web" is created:
        """yaml
        type: LoadBalancer
        allocateLoadBalancerNodePorts: false
        ports: [{port: 80}]
        """
      Then the Service "web" has:
        | field                  | value |
        | spec.ports[0].nodePort |       |

  @id:lb-fields-need-type @src:VAL-34 @src:VAL-37
  Rule: The fields of a load balancer are refused on other types
    @id:lb-fields-need-type/source-ranges-and-class
    Scenario: A node port Service with source ranges and a class
      When the Service "web" is created:
        """yaml
        type: NodePort
        loadBalancerSourceRanges: [10.0.0.0/8]
        loadBalancerClass: example.com/mine
        ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field                         | message                                        |
        | spec.LoadBalancerSourceRanges | may only be used when `type` is 'LoadBalancer' |
        | spec.loadBalancerClass        | may only be used when `type` is 'LoadBalancer' |

  @id:lb-class-immutable @src:UPD-20
  Rule: The class cannot change while the type stays
    @id:lb-class-immutable/added-later
    Scenario: A class is added later
      Given the Service "web":
        """yaml
        type: LoadBalancer
        loadBalancerClass: example.com/mine
        ports: [{port: 80}]
        """
      When the Service "web" is patched:
        """yaml
        loadBalancerClass: example.com/yours
        """
      Then the request is rejected as "Invalid":
        | field                  | message                 |
        | spec.loadBalancerClass | may not change once set |

  @id:lb-type-change @src:UPD-10 @src:edit-node-port-to-load-balancer
  Rule: Becoming a load balancer and back keeps the address, and the status is emptied
    @id:lb-type-change/from-node-port
    Scenario: A node port Service becomes a load balancer
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
    Scenario: A load balancer becomes an internal Service
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
    Scenario: A load balancer becomes a node port Service
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
    Scenario: Source ranges do not go by themselves
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
