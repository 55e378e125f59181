@extended @load-balancer
Feature: Load balancers that nobody provides
  @id:lb-pending @src:load-balancer-asks-provider @src:LB-01 @needs:no-load-balancer
  Rule: Without a provider a load balancer stays pending, and its Service works inside
    @id:lb-pending/no-provider
    Scenario: Nobody gives it an address
      Given the pods:
        | pod |
        | web |
      And the client "cli"
      When the Service "web" is created:
        """yaml
        type: LoadBalancer
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And each client sends a request to each of:
        | name      | address                         |
        | address   | {{web.clusterIP}}:80            |
        | node port | {{n1.address}}:{{web.nodePort}} |
      Then the reachability is:
        | from | address | node port |
        | cli  | web     | web       |
      And the Service "web" has:
        | field                       | value |
        | status.loadBalancer.ingress |       |
      And this stays so for 3 seconds

  @id:lb-address-requested @src:load-balancer-ip-field @src:LB-19 @needs:no-load-balancer
  Rule: An address that is asked for is no more than a wish
    The field is deprecated since 1.24, because every provider understood it in its own way.

    @id:lb-address-requested/stored-request
    Scenario: The wish is stored and nobody fulfils it
      When the Service "frontend" is created:
        """yaml
        type: LoadBalancer
        loadBalancerIP: 78.11.24.19
        selector: {app: web}
        ports: [{protocol: TCP, port: 80, targetPort: 80}]
        """
      Then the request is accepted
      And the Service "frontend" has:
        | field                       | value       |
        | spec.loadBalancerIP         | 78.11.24.19 |
        | status.loadBalancer.ingress |             |

  @id:lb-status-address-on-nodes @src:external-ip-column-of-load-balancer @src:curl-load-balancer-address @src:LB-11 @needs:no-load-balancer
  Rule: Whoever writes an address into the status makes the nodes answer for it
    One document shows a page at such an address. From outside that takes a real balancer; inside, the nodes do it alone.

    @id:lb-status-address-on-nodes/unknown-balancer
    Scenario: A pod uses the address of a balancer that does not exist
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

    @id:lb-status-address-on-nodes/default-mode @since-1.30
    Scenario: Nodes take an address without a mode for their own
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

  @id:lb-ip-mode-proxy @src:DP-36 @since-1.30
  Rule: Nodes leave an address whose ipMode is Proxy to its load balancer
    @id:lb-ip-mode-proxy/two-addresses
    Scenario: A pod uses two addresses, and only one has the ipMode Proxy
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

  @id:lb-hostname @src:elb-hostname-in-status @src:elb-hostname-too-long-for-get @needs:no-load-balancer
  Rule: A load balancer can have a host name in place of an address
    @id:lb-hostname/long-hostname
    Scenario: The long name that one cloud gives
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
