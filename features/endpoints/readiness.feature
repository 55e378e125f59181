@core @endpoints
Feature: Readiness decides which pods get traffic

  @id:readiness-listed @src:unhealthy-pod-removed @src:EP-07
  Rule: A pod that is not ready is listed as not ready

    @id:readiness-listed/becomes-unready
    Scenario: A pod stops being ready
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
    Scenario: A pod recovers and keeps its address
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

  @id:readiness-traffic @src:only-healthy-pods-get-traffic
  Rule: Traffic goes to ready pods only

    @id:readiness-traffic/one-unready
    Scenario: One of two pods is not ready
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
    Scenario: The only pod is not ready
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

  @id:readiness-publish-not-ready @src:EP-11 @src:DP-30
  Rule: A Service can publish pods before they are ready

    @id:readiness-publish-not-ready/published-unready
    Scenario: A Service that publishes not-ready addresses
      Given the Service "web":
        """yaml
        selector: {app: web}
        publishNotReadyAddresses: true
        ports: [{port: 80, targetPort: 8080}]
        """
      And the pods:
        | pod   | labels  | ready |
        | web-0 | app=web | false |
      And the client "cli"
      When the client "cli" sends 3 requests to "web:80"
      Then the responses come from:
        | pod   | count |
        | web-0 | 3     |
      And the endpoints of Service "web" are:
        | pod   | ready | serving |
        | web-0 | true  | false   |

  @id:traffic-spread-evenly @src:requests-distributed @src:DP-01
  Rule: Requests are spread over all ready pods

    @id:traffic-spread-evenly/three-pods
    Scenario: Three pods share the requests evenly
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
