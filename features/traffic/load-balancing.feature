@core
@traffic
Feature: Load balancing
  Covers the distribution of connections over the endpoints of a Service.
  An uneven distribution overloads some pods while others are idle.

  @id:traffic-spread-evenly
  @src:requests-distributed
  @src:DP-01
  Rule: Connections are spread evenly over all ready endpoints

    @id:traffic-spread-evenly/three-pods
    Scenario: three ready pods
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the pods:
        | pod   | labels  |
        | web-0 | app=web |
        | web-1 | app=web |
        | web-2 | app=web |
      And the client "cli"
      When the client "cli" sends 1700 requests to "web:80"
      Then the responses come from:
        | pod   | share     |
        | web-0 | about 1/3 |
        | web-1 | about 1/3 |
        | web-2 | about 1/3 |
