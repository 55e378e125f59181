@core
@endpoints
Feature: Pod readiness
  Covers the ready condition of endpoints and the traffic that follows it.
  A failing readiness probe takes a pod out of load balancing without a restart.

  @id:readiness-listed
  @src:unhealthy-pod-removed
  @src:EP-07
  Rule: The ready condition of an endpoint follows its pod's readiness

    @id:readiness-listed/becomes-unready
    Scenario: pod that becomes unready
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the pods:
        | pod   | labels  |
        | web-0 | app=web |
        | web-1 | app=web |
      When the pod "web-0" becomes unready
      Then the endpoints of Service "web" are:
        | pod   | ready | serving | terminating |
        | web-0 | false | false   | false       |
        | web-1 | true  | true    | false       |

    @id:readiness-listed/recovers
    Scenario: pod that becomes ready
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the pods:
        | pod   | labels  | ready |
        | web-0 | app=web | false |
      When the pod "web-0" becomes ready
      Then the endpoints of Service "web" are:
        | pod   | address           | ready | serving |
        | web-0 | {{web-0.address}} | true  | true    |
      And the Pod "web-0" still has its initial values of:
        | field   |
        | address |
        | uid     |

  @id:readiness-traffic
  @src:only-healthy-pods-get-traffic
  Rule: A Service forwards connections only to ready endpoints

    @id:readiness-traffic/one-unready
    Scenario: one of two pods not ready
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the pods:
        | pod   | labels  | ready |
        | web-0 | app=web | true  |
        | web-1 | app=web | false |
      And the client "cli"
      When the client "cli" sends 31 requests to "web:80"
      Then the responses come from:
        | pod   | count |
        | web-0 | 31    |

    @id:readiness-traffic/only-pod
    Scenario: only pod not ready
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the pods:
        | pod   | labels  | ready |
        | web-0 | app=web | false |
      And the client "cli"
      When the client "cli" sends 3 requests to "web:80"
      Then the responses come from:
        | pod     | count |
        | refused | 3     |
