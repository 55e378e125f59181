@extended
@load-balancer
Feature: loadBalancerSourceRanges
  Covers the client ranges that may use a load balancer address.
  They do not protect the Service as a whole: its other addresses and ports stay open.

  @id:lb-source-ranges
  @src:DP-35
  @src:LB-14
  @needs:load-balancer
  Rule: loadBalancerSourceRanges restricts clients of load balancer IPs

    @id:lb-source-ranges/client-out-of-range
    Scenario: client outside the source ranges
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
        | name          | address                                      |
        | load balancer | {{web.status.loadBalancer.ingress[0].ip}}:80 |
        | node port     | {{n1.address}}:{{web.nodePort}}              |
      Then the reachability is:
        | from    | load balancer | node port |
        | visitor | timed out     | web       |
