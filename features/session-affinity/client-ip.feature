@core
@session-affinity
Feature: Session affinity by client IP
  Covers sessionAffinity: ClientIP, which keeps a client with one pod.
  Programs that hold sessions in memory need every connection of a client to reach the same pod.

  Background:
    Given the pods:
      | pod   | labels  |
      | web-0 | app=web |
      | web-1 | app=web |
      | web-2 | app=web |
    And the client "cli"

  @id:affinity-client-ip
  @src:random-no-control
  @src:DP-07
  Rule: sessionAffinity: ClientIP sends a client to the same pod
    Without sessionAffinity and traffic policies a client cannot influence which pod it reaches.
    service-type/types.feature covers the default, None.

    @id:affinity-client-ip/many-connections
    Scenario: 30 connections of one client
      Given the Service "web":
        """yaml
        selector: {app: web}
        sessionAffinity: ClientIP
        ports: [{port: 80, targetPort: 8080}]
        """
      When the client "cli" sends 30 requests to "web:80"
      Then all responses come from the same pod

  @id:affinity-switch
  @src:DP-08
  Rule: A change of sessionAffinity applies to existing clients

    @id:affinity-switch/on
    Scenario: change from None to ClientIP
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
    Scenario: change from ClientIP to None
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

  @id:affinity-unready-pod
  @src:DP-12
  Rule: sessionAffinity does not pin a client to an unready pod

    @id:affinity-unready-pod/two-of-three
    Scenario: two of three pods that become unready
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
