@extended @traffic
Feature: Session affinity of a client that has been idle
  Background:
    Given the pods:
      | pod   | labels  |
      | web-0 | app=web |
      | web-1 | app=web |
      | web-2 | app=web |
      | web-3 | app=web |
    And the client "cli"
    And the Service "web":
      """yaml
      selector: {app: web}
      sessionAffinity: ClientIP
      sessionAffinityConfig: {clientIP: {timeoutSeconds: 8}}
      ports: [{port: 80, targetPort: 8080}]
      """

  @id:affinity-idle-timer @src:DP-10
  Rule: Affinity is an idle timer: as long as connections keep coming, it stays
    @id:affinity-idle-timer/steady-connections
    Scenario: Connections come twice a second for longer than the timeout
      When the client "cli" sends 10 requests to "web:80"
      Then all responses come from the same pod
      And this stays so for 10 seconds
