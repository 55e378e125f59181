@extended @external
Feature: Services that stand for something outside the cluster
  @id:external-custom-endpoints @src:service-without-pods @src:EP-36 @needs:external-backend
  Rule: A Service without a selector forwards to the endpoints that somebody gives it
    @id:external-custom-endpoints/web-server
    Scenario: A web server outside
      Given the Service "external-backend":
        """yaml
        ports: [{protocol: TCP, port: 80, targetPort: 80}]
        """
      And the Service "external-backend" has the custom endpoints:
        | address             | port             |
        | {{outside.backend}} | {{outside.port}} |
      And the client "cli"
      When the client "cli" sends 1 request to "external-backend:80"
      Then the responses come from:
        | pod     |
        | outside |

  @id:external-mirrored-endpoints @src:selectorless-manual-endpoints @src:EP-40 @needs:external-backend
  Rule: Endpoints made by hand are copied into a slice, and traffic follows
    The Endpoints API is deprecated since 1.33: an EndpointSlice does the same without the copy.

    @id:external-mirrored-endpoints/endpoints-object
    Scenario: Endpoints of the Service's name
      Given the Service "external-backend":
        """yaml
        ports: [{protocol: TCP, port: 80}]
        """
      And the client "cli"
      When the Endpoints "external-backend" is created:
        """yaml
        subsets:
          - addresses: [{ip: "{{outside.backend}}"}]
            ports: [{port: {{outside.port}}, protocol: TCP}]
        """
      And the client "cli" sends 1 request to "external-backend:80"
      Then the responses come from:
        | pod     |
        | outside |

  @id:external-endpoint-readiness @src:EP-39 @src:EP-38 @needs:external-backend
  Rule: An endpoint that says nothing of its readiness counts as ready, and one that says no is left out
    @id:external-endpoint-readiness/one-unready
    Scenario: Two addresses, one of them not ready
      Given the Service "external-backend":
        """yaml
        ports: [{port: 80}]
        """
      And the Service "external-backend" has the custom endpoints:
        | address             | port             | ready |
        | {{outside.backend}} | {{outside.port}} |       |
        | 192.0.2.9           | {{outside.port}} | false |
      And the client "cli"
      When the client "cli" sends 5 requests to "external-backend:80"
      Then the responses come from:
        | pod     |
        | outside |
