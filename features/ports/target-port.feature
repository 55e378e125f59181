@core
@ports
Feature: targetPort
  Covers the port number of the pods that a Service port forwards to.
  A wrong targetPort is accepted by the API server and only shows when a client connects.

  @id:target-port-default
  @src:target-port-equals-port
  @src:VAL-01
  Rule: targetPort defaults to the value of port

    @id:target-port-default/port-only
    Scenario: Service with a port only
      When the Service "web" is created:
        """yaml
        ports: [{port: 8080}]
        """
      Then the Service "web" has:
        | field                    | value     |
        | spec.ports[0].targetPort | 8080      |
        | spec.ports[0].protocol   | TCP       |
        | spec.type                | ClusterIP |

  @id:target-port-independent
  @src:port-and-target-port
  @src:frontend-svc-ports
  Rule: Service port and targetPort are independent numbers

    @id:target-port-independent/port-80-to-5000
    Scenario: port 80 with targetPort 5000
      Given the Service "frontend-svc":
        """yaml
        selector: {app: frontend}
        ports: [{port: 80, targetPort: 5000}]
        """
      And the pods:
        | pod     | labels       | ports |
        | front-0 | app=frontend | 5000  |
      And the client "cli"
      When the client "cli" sends 3 requests to "frontend-svc:80"
      Then the responses come from:
        | pod     | count |
        | front-0 | 3     |

  @id:target-port-not-listening
  @src:pod-must-listen-on-target-port
  @src:EP-15
  Rule: A targetPort that no container listens on refuses connections

    @id:target-port-not-listening/unserved-number
    Scenario: targetPort 9999 of a pod that serves 8080
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 9999}]
        """
      And the pods:
        | pod   | labels  | ports |
        | web-0 | app=web | 8080  |
      And the client "cli"
      When the client "cli" sends 3 requests to "web:80"
      Then the responses come from:
        | pod     | count |
        | refused | 3     |
      And the endpoints of Service "web" are:
        | pod   | port | ready |
        | web-0 | 9999 | true  |
