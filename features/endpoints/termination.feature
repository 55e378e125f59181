@extended
@endpoints
Feature: Terminating endpoints
  Covers the conditions of endpoints whose pods are being deleted, and the traffic that they get.
  Connections are only drained if such pods serve a little longer and get nothing new.
  For policy Local see traffic/terminating-endpoints.feature.

  @id:termination-unready-and-serving
  @src:EP-10
  @src:terminated-pod-removed
  Rule: A terminating endpoint is not ready but still serving

    @id:termination-unready-and-serving/one-deleted
    Scenario: one of two pods deleted
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: http}]
        """
      And the pods:
        | pod   | labels  | ports     |
        | web-0 | app=web | http=8080 |
        | web-1 | app=web | http=8080 |
      When the pod "web-0" is deleted with a grace period of 30 seconds
      Then the pod "web-0" is terminating
      And the endpoints of Service "web" are:
        | pod   | port | ready | serving | terminating |
        | web-0 | 8080 | false | true    | true        |
        | web-1 | 8080 | true  | true    | false       |

  @id:termination-avoided
  @src:DP-27
  Rule: New connections avoid terminating endpoints if others are ready

    @id:termination-avoided/one-terminating
    Scenario: one of two pods terminating
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the pods:
        | pod   | labels  |
        | web-0 | app=web |
        | web-1 | app=web |
      And the client "cli"
      When the pod "web-0" is deleted with a grace period of 30 seconds
      And the client "cli" sends 31 requests to "web:80"
      Then the pod "web-0" is terminating
      And the responses come from:
        | pod   | count |
        | web-1 | 31    |

  @id:termination-not-serving
  @src:DP-29
  Rule: A terminating endpoint that is not serving gets no connections

    @id:termination-not-serving/one-of-two
    Scenario: two terminating endpoints, one of them serving
      Given the pods:
        | pod   |
        | web-0 |
        | web-1 |
      And the Service "web":
        """yaml
        ports: [{port: 80}]
        """
      And the Service "web" has the custom endpoints:
        | address           | port | ready | serving | terminating |
        | {{web-0.address}} | 8080 | false | false   | true        |
        | {{web-1.address}} | 8080 | false | true    | true        |
      And the client "cli"
      When the client "cli" sends 31 requests to "web:80"
      Then the responses come from:
        | pod   | count |
        | web-1 | 31    |

  @id:termination-fallback
  @src:DP-26
  Rule: Terminating endpoints get traffic if no endpoint is ready

    @id:termination-fallback/only-pod
    Scenario: only pod terminating
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the pods:
        | pod   | labels  |
        | web-0 | app=web |
      And the client "cli"
      When the pod "web-0" is deleted with a grace period of 30 seconds
      And the client "cli" sends 5 requests to "web:80"
      Then the pod "web-0" is terminating
      And the responses come from:
        | pod   | count |
        | web-0 | 5     |
