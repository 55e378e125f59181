@core @traffic
Feature: Session affinity keeps a client with one pod
  Background:
    Given the pods:
      | pod   | labels  |
      | web-0 | app=web |
      | web-1 | app=web |
      | web-2 | app=web |
    And the client "cli"

  @id:affinity-client-ip @src:random-no-control @src:DP-07
  Rule: With affinity to the client's address all its connections reach one pod
    One document says that the choice of the pod cannot be influenced. Session affinity and the traffic policies do.

    @id:affinity-client-ip/many-connections
    Scenario: A client connects again and again
      Given the Service "web":
        """yaml
        selector: {app: web}
        sessionAffinity: ClientIP
        ports: [{port: 80, targetPort: 8080}]
        """
      When the client "cli" sends 30 requests to "web:80"
      Then all responses come from the same pod

  @id:affinity-switch @src:DP-08
  Rule: Affinity can be switched on and off while the Service lives
    @id:affinity-switch/on
    Scenario: Switched on
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      When the Service "web" is patched:
        """yaml
        sessionAffinity: ClientIP
        """
      And the client "cli" sends 30 requests to "web:80"
      Then all responses come from the same pod

    @id:affinity-switch/off
    Scenario: Switched off
      Given the Service "web":
        """yaml
        selector: {app: web}
        sessionAffinity: ClientIP
        ports: [{port: 80, targetPort: 8080}]
        """
      When the Service "web" is patched:
        """yaml
        sessionAffinity: None
        """
      And the client "cli" sends 60 requests to "web:80"
      Then the responses come from:
        | pod   |
        | web-0 |
        | web-1 |
        | web-2 |

  @id:affinity-unready-pod @src:DP-12
  Rule: A client whose pod is no longer ready gets another one at once
    @id:affinity-unready-pod/two-of-three
    Scenario: Two of three pods become unready
      Given the Service "web":
        """yaml
        selector: {app: web}
        sessionAffinity: ClientIP
        ports: [{port: 80, targetPort: 8080}]
        """
      When the client "cli" sends 1 request to "web:80"
      And the pod "web-0" becomes unready
      And the pod "web-1" becomes unready
      And the client "cli" sends 10 requests to "web:80"
      Then the responses come from:
        | pod   |
        | web-2 |
