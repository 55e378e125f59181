@extended @load-balancer
Feature: Load balancers that the cluster provides
  @id:lb-ip-mode @src:LB-02 @needs:load-balancer @since-1.30
  Rule: An address has the ipMode VIP unless the provider says otherwise
    With it the nodes take the address for their own. A provider whose balancer has to see every packet writes "Proxy" there.

    @id:lb-ip-mode/default-mode
    Scenario: What the status says of an address that comes without a word about it
      When the Service "web" is created:
        """yaml
        type: LoadBalancer
        ports: [{port: 80}]
        """
      Then the Service "web" has:
        | field                                 | value |
        | status.loadBalancer.ingress[0].ipMode | VIP   |

  @id:lb-address-answers @src:LB-03 @needs:load-balancer
  Rule: The address answers inside and outside
    @id:lb-address-answers/inside-and-outside
    Scenario: A pod and a machine outside use it
      Given the pods:
        | pod |
        | web |
      And the Service "web":
        """yaml
        type: LoadBalancer
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the client "cli"
      And the client "visitor" outside the cluster
      When each client sends a request to each of:
        | name     | address                                      |
        | balancer | {{web.status.loadBalancer.ingress[0].ip}}:80 |
      Then the reachability is:
        | from    | balancer |
        | cli     | web      |
        | visitor | web      |

  @id:lb-class-other-provider @src:LB-07 @needs:load-balancer
  Rule: A class leaves the Service to another provider
    @id:lb-class-other-provider/unknown-class
    Scenario: Nobody is responsible for the class
      When the Service "web" is created:
        """yaml
        type: LoadBalancer
        loadBalancerClass: example.com/nobody
        ports: [{port: 80}]
        """
      Then the Service "web" has:
        | field                       | value |
        | status.loadBalancer.ingress |       |
      And this stays so for 3 seconds

  @id:lb-source-ranges @src:DP-35 @src:LB-14 @needs:load-balancer
  Rule: Source ranges let only some clients use the address, and bind nothing else
    @id:lb-source-ranges/client-out-of-range
    Scenario: A client outside of the ranges
      Given the pods:
        | pod |
        | web |
      And the Service "web":
        """yaml
        type: LoadBalancer
        loadBalancerSourceRanges: [192.0.2.0/24]
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the client "visitor" outside the cluster
      When each client sends a request to each of:
        | name      | address                                      |
        | balancer  | {{web.status.loadBalancer.ingress[0].ip}}:80 |
        | node port | {{n1.address}}:{{web.nodePort}}              |
      Then the reachability is:
        | from    | balancer  | node port |
        | visitor | timed out | web       |

  @id:lb-local-keeps-client-address @src:LB-15 @needs:load-balancer @needs:nodes>=2
  Rule: With the policy Local a balancer finds a node with a pod, and the pod sees the client
    @id:lb-local-keeps-client-address/second-node
    Scenario: The only pod runs on the second node
      Given a cluster with 2 nodes
      And the pods:
        | pod | node |
        | web | n2   |
      And the Service "web":
        """yaml
        type: LoadBalancer
        externalTrafficPolicy: Local
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the client "visitor" outside the cluster
      When the client "visitor" sends 3 requests to "{{web.status.loadBalancer.ingress[0].ip}}:80"
      Then the responses come from:
        | pod |
        | web |
      And the server sees:
        | client              |
        | {{outside.address}} |
