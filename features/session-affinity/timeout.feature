@extended
@session-affinity
Feature: Session affinity timeout
  Covers when sessionAffinity of an idle client ends.
  The timeout has to be longer than the pauses of a client whose session is to survive.

  Background:
    Given the pods:
      | pod   | labels  |
      | web-0 | app=web |
      | web-1 | app=web |
      | web-2 | app=web |
      | web-3 | app=web |

  @id:affinity-idle-timer
  @src:DP-10
  Rule: Each connection renews timeoutSeconds of sessionAffinity

    @id:affinity-idle-timer/steady-connections
    Scenario: connections for 10 s with a timeout of 8 s
      Given the client "cli"
      And the Service "web":
        """yaml
        selector: {app: web}
        sessionAffinity: ClientIP
        sessionAffinityConfig: {clientIP: {timeoutSeconds: 8}}
        ports: [{port: 80, targetPort: 8080}]
        """
      When the client "cli" sends 10 requests to "web:80"
      Then all responses come from the same pod
      And this stays so for 10 seconds

  @id:affinity-timeout
  @src:DP-10
  Rule: sessionAffinity ends timeoutSeconds after the last connection
    Each client has a pod for every port of the Service. Two clients choose 16 times among four
    pods, so all choices repeat by chance in one of four thousand million runs.

    @id:affinity-timeout/idle
    Scenario Outline: two clients idle for 6 s with a timeout of <timeout> s
      Given the client "one"
      And the client "two"
      And the Service "web":
        """yaml
        selector: {app: web}
        sessionAffinity: ClientIP
        sessionAffinityConfig: {clientIP: {timeoutSeconds: <timeout>}}
        ports:
          - {name: a, port: 8001, targetPort: 8080}
          - {name: b, port: 8002, targetPort: 8080}
          - {name: c, port: 8003, targetPort: 8080}
          - {name: d, port: 8004, targetPort: 8080}
          - {name: e, port: 8005, targetPort: 8080}
          - {name: f, port: 8006, targetPort: 8080}
          - {name: g, port: 8007, targetPort: 8080}
          - {name: h, port: 8008, targetPort: 8080}
        """
      When each client sends a request to each of:
        | name | address  |
        | a    | web:8001 |
        | b    | web:8002 |
        | c    | web:8003 |
        | d    | web:8004 |
        | e    | web:8005 |
        | f    | web:8006 |
        | g    | web:8007 |
        | h    | web:8008 |
      And 6 seconds pass
      Then <extent> responses come from the same pods as before

      Examples:
        | timeout | extent  |
        | 3       | not all |
        | 60      | all     |
