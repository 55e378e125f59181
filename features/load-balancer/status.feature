@extended
@load-balancer
Feature: status.loadBalancer.ingress
  Covers the addresses that a load balancer implementation writes into the status of a Service.
  Nodes forward connections to these addresses themselves, unless ipMode says otherwise.

  @id:lb-status-address-on-nodes
  @src:external-ip-column-of-load-balancer
  @src:curl-load-balancer-address
  @src:LB-11
  @needs:no-load-balancer
  Rule: Nodes forward connections to IPs in status.loadBalancer.ingress
    From outside, such an address needs a real load balancer; inside the cluster the nodes alone
    handle it.

    @id:lb-status-address-on-nodes/unknown-balancer
    Scenario: IP of a load balancer that does not exist
      Given the pods:
        | pod |
        | web |
      And the Service "web":
        """yaml
        type: LoadBalancer
        selector: {app: web}
        ports: [{port: 8080, targetPort: 8080}]
        """
      And the client "cli"
      When the Service "web" is given the status:
        """yaml
        loadBalancer: {ingress: [{ip: 162.222.184.144}]}
        """
      And the client "cli" sends 1 request to "162.222.184.144:8080"
      Then the responses come from:
        | pod |
        | web |
      And the Service "web" has:
        | field                             | value           |
        | status.loadBalancer.ingress[0].ip | 162.222.184.144 |

    @id:lb-status-address-on-nodes/default-mode
    @since-1.30
    Scenario: IP without ipMode
      Given the Service "web":
        """yaml
        type: LoadBalancer
        ports: [{port: 8080}]
        """
      When the Service "web" is given the status:
        """yaml
        loadBalancer: {ingress: [{ip: 162.222.184.144}]}
        """
      Then the Service "web" has:
        | field                                 | value           |
        | status.loadBalancer.ingress[0].ip     | 162.222.184.144 |
        | status.loadBalancer.ingress[0].ipMode | VIP             |

  @id:lb-ip-mode
  @src:LB-02
  @needs:load-balancer
  @since-1.30
  Rule: ipMode of a load balancer IP defaults to VIP
    With VIP the nodes handle the address themselves. An implementation whose load balancer has to
    see every packet writes Proxy.

    @id:lb-ip-mode/default-mode
    Scenario: IP of the load balancer of this cluster
      When the Service "web" is created:
        """yaml
        type: LoadBalancer
        ports: [{port: 80}]
        """
      Then the Service "web" has:
        | field                                 | value |
        | status.loadBalancer.ingress[0].ipMode | VIP   |

  @id:lb-ip-mode-proxy
  @src:DP-36
  @since-1.30
  Rule: Nodes do not handle load balancer IPs with ipMode Proxy

    @id:lb-ip-mode-proxy/two-addresses
    Scenario: one IP with ipMode VIP and one with Proxy
      Given the pods:
        | pod |
        | web |
      And the Service "web":
        """yaml
        type: LoadBalancer
        loadBalancerClass: example.com/nobody
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the client "cli"
      When the Service "web" is given the status:
        """yaml
        loadBalancer: {ingress: [{ip: 192.0.2.10, ipMode: VIP}, {ip: 192.0.2.11, ipMode: Proxy}]}
        """
      And each client sends a request to each of:
        | name  | address       |
        | VIP   | 192.0.2.10:80 |
        | Proxy | 192.0.2.11:80 |
      Then the reachability is:
        | from | VIP | Proxy     |
        | cli  | web | no answer |

  @id:lb-hostname
  @src:elb-hostname-in-status
  @src:elb-hostname-too-long-for-get
  @needs:no-load-balancer
  Rule: status.loadBalancer.ingress may have a hostname in place of an IP

    @id:lb-hostname/long-hostname
    Scenario: long hostname of a cloud provider
      Given the Service "web":
        """yaml
        type: LoadBalancer
        ports: [{port: 80}]
        """
      When the Service "web" is given the status:
        """yaml
        loadBalancer:
          ingress: [{hostname: a320587ffd19711e5a37606cf4a74574-1142138393.us-east-1.elb.amazonaws.com}]
        """
      Then the Service "web" has:
        | field                                   | value                                                                   |
        | status.loadBalancer.ingress[0].hostname | a320587ffd19711e5a37606cf4a74574-1142138393.us-east-1.elb.amazonaws.com |
        | status.loadBalancer.ingress[0].ip       |                                                                         |
        | status.loadBalancer.ingress[0].ipMode   |                                                                         |

  @id:lb-status-needs-type
  @src:LB-09
  Rule: Only type LoadBalancer accepts status.loadBalancer.ingress

    @id:lb-status-needs-type/status-of-other-type
    Scenario: status of a NodePort Service
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
