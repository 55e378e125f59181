@extended
@load-balancer
Feature: loadBalancerClass
  Covers the field that assigns a Service to a load balancer implementation.
  Without it two implementations in one cluster would act on the same Service.

  @id:lb-class-other-provider
  @src:LB-07
  @needs:load-balancer
  Rule: The default load balancer ignores Services with loadBalancerClass

    @id:lb-class-other-provider/unknown-class
    Scenario: class without an implementation
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

  @id:lb-class-immutable
  @src:UPD-20
  Rule: loadBalancerClass is immutable while the type is LoadBalancer

    @id:lb-class-immutable/added-later
    Scenario: change to another class
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
