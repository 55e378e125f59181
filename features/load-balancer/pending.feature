@extended
@load-balancer
Feature: Pending load balancers
  Covers type LoadBalancer in a cluster without a load balancer implementation.
  The Service gets no external address, and clients inside the cluster can use it anyway.

  @id:lb-pending
  @src:load-balancer-asks-provider
  @src:LB-01
  @needs:no-load-balancer
  Rule: A pending LoadBalancer Service is reachable inside the cluster

    @id:lb-pending/no-provider
    Scenario: no load balancer implementation
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

  @id:lb-address-requested
  @src:load-balancer-ip-field
  @src:LB-19
  @needs:no-load-balancer
  Rule: loadBalancerIP alone does not set status.loadBalancer
    The field is deprecated since 1.24, because implementations differ in what they do with it.

    @id:lb-address-requested/stored-request
    Scenario: loadBalancerIP in the request
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
