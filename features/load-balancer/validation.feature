@extended
@load-balancer
Feature: Validation of load balancer fields
  Covers the fields of spec that only type LoadBalancer may have.
  On another type they would have no effect, so the API server rejects them.

  @id:lb-fields-need-type
  @src:VAL-34
  @src:VAL-37
  Rule: Source ranges and loadBalancerClass require type LoadBalancer

    @id:lb-fields-need-type/source-ranges-and-class
    Scenario: NodePort Service with source ranges and a class
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
