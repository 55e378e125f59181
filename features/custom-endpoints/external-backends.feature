@extended
@custom-endpoints
Feature: Custom endpoints outside the cluster
  Covers custom endpoints whose addresses are servers outside the cluster.
  Clients use a Service for such a server, so it can move without a change to them.

  @id:external-custom-endpoints
  @src:service-without-pods
  @src:EP-36
  @needs:external-backend
  Rule: A Service without a selector forwards to external endpoints

    @id:external-custom-endpoints/web-server
    Scenario: web server outside the cluster
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

  @id:external-endpoint-readiness
  @src:EP-39
  @src:EP-38
  @needs:external-backend
  Rule: Custom endpoints count as ready unless ready is false

    @id:external-endpoint-readiness/one-unready
    Scenario: one endpoint without ready, one with ready: false
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
