@extended
@load-balancer
Feature: Provisioned load balancers
  Covers traffic through the address that a load balancer implementation provides.
  Clients inside and outside the cluster use the same address and have to reach the same pods.

  @id:lb-address-answers
  @src:LB-03
  @needs:load-balancer
  Rule: A load balancer address is reachable inside and outside the cluster

    @id:lb-address-answers/inside-and-outside
    Scenario: client pod and client outside the cluster
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
        | name          | address                                      |
        | load balancer | {{web.status.loadBalancer.ingress[0].ip}}:80 |
      Then the reachability is:
        | from    | load balancer |
        | cli     | web           |
        | visitor | web           |

  @id:lb-local-keeps-client-address
  @src:LB-15
  @needs:load-balancer
  @needs:nodes>=2
  Rule: A load balancer with externalTrafficPolicy: Local keeps client IPs

    @id:lb-local-keeps-client-address/second-node
    Scenario: only pod on the second node
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
