@extended
@custom-endpoints
Feature: Services without a selector
  Covers Services whose endpoints a user or another controller writes.
  They give a name and a clusterIP to servers that a label selector cannot match.

  @id:endpoints-none-without-selector
  @src:endpoints-with-every-service
  @src:EP-35
  Rule: A Service without a selector has no Endpoints or EndpointSlices
    The control plane creates both only for a Service with a selector.

    @id:endpoints-none-without-selector/outside-service
    Scenario: Service for a server outside the cluster
      Given the Service "db":
        """yaml
        ports: [{port: 5432}]
        """
      Then the Service "db" has no endpoints
      And the Endpoints "db" does not exist
      And this stays so for 2 seconds

  @id:empty-selector
  @src:EP-47
  Rule: An empty selector is the same as no selector for a Service

    @id:empty-selector/custom-endpoints
    Scenario: custom Endpoints of a Service with selector {}
      Given the Service "db":
        """yaml
        selector: {}
        ports: [{port: 5432}]
        """
      When the Endpoints "db" is created:
        """yaml
        subsets:
          - addresses: [{ip: 192.0.2.42}]
            ports: [{port: 5432}]
        """
      Then the endpoints of Service "db" are:
        | address    | port |
        | 192.0.2.42 | 5432 |
      And this stays so for 2 seconds

  @id:selectorless-refuses
  @src:selectorless-has-no-endpoints
  Rule: A Service without a selector or endpoints refuses connections

    @id:selectorless-refuses/no-endpoints
    Scenario: no custom endpoints
      Given the Service "external-backend":
        """yaml
        ports: [{protocol: TCP, port: 3000, targetPort: 3000}]
        """
      And the client "cli"
      When the client "cli" sends 1 request to "external-backend:3000"
      Then the responses come from:
        | pod     |
        | refused |
      And the Endpoints "external-backend" does not exist

  @id:selectorless-pods-of-others
  @src:EP-37
  Rule: Custom endpoints may be pods that no selector matches

    @id:selectorless-pods-of-others/pod-address
    Scenario: EndpointSlice with the IP of an unselected pod
      Given the pods:
        | pod |
        | web |
      And the Service "borrowed":
        """yaml
        ports: [{port: 80}]
        """
      And the Service "borrowed" has the custom endpoints:
        | address         | port |
        | {{web.address}} | 8080 |
      And the client "cli"
      When the client "cli" sends 1 request to "borrowed:80"
      Then the responses come from:
        | pod |
        | web |

  @id:endpoints-outlive-service
  @src:LIFE-13
  Rule: Custom endpoints remain when their Service is deleted and recreated

    Background:
      Given the pods:
        | pod |
        | web |
      And the client "cli"

    @id:endpoints-outlive-service/service-recreated
    Scenario: Service created again with another port
      Given the Service "borrowed":
        """yaml
        ports: [{port: 80}]
        """
      And the Service "borrowed" has the custom endpoints:
        | address         | port |
        | {{web.address}} | 8080 |
      When the Service "borrowed" is deleted
      And the Service "borrowed" is created:
        """yaml
        ports: [{port: 81}]
        """
      And the client "cli" sends 1 request to "borrowed:81"
      Then the responses come from:
        | pod |
        | web |
