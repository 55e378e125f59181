@core
@endpoints
Feature: Scaling of pods behind a Service
  Covers the endpoints of a Service while its Deployment is scaled, also to zero and back.
  Clients keep the same address, however many pods there are.

  @id:endpoint-scaling
  @src:scaling-changes-addresses
  @src:service-updates-itself
  Rule: Scaling a Deployment adds and removes endpoints of its Service

    @id:endpoint-scaling/up
    Scenario: scale-up from two to three replicas
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the Deployment "web":
        """yaml
        replicas: 2
        """
      When the Deployment "web" is scaled to 3 replicas
      Then the endpoints of Service "web" are:
        | pod              | ready |
        | any of web       | true  |
        | any of web       | true  |
        | a new pod of web | true  |
      And the Service "web" still has its initial values of:
        | field              |
        | clusterIP          |
        | spec.ports[0].port |

    @id:endpoint-scaling/down
    Scenario: scale-down from three replicas to one
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the Deployment "web":
        """yaml
        replicas: 3
        """
      When the Deployment "web" is scaled to 1 replica
      Then the endpoints of Service "web" are:
        | pod        | ready |
        | any of web | true  |

  @id:endpoint-none-refuses
  @src:DP-03
  @src:DP-54
  Rule: A Service refuses connections only while it has no endpoints

    @id:endpoint-none-refuses/zero
    Scenario: scale to zero
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the Deployment "web":
        """yaml
        replicas: 1
        """
      And the client "cli"
      When the Deployment "web" is scaled to 0 replicas
      And the client "cli" sends 3 requests to "web:80"
      Then the responses come from:
        | pod     | count |
        | refused | 3     |

    @id:endpoint-none-refuses/zero-and-back
    Scenario: scale to zero and back to one
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the Deployment "web":
        """yaml
        replicas: 1
        """
      And the client "cli"
      When the Deployment "web" is scaled to 0 replicas
      And the Deployment "web" is scaled to 1 replica
      And the client "cli" sends 3 requests to "web:80"
      Then the responses come from:
        | pod              | count |
        | a new pod of web | 3     |
