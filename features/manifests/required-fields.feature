@extended
@manifests
Feature: Required fields of Services
  Covers fields without which the API server rejects a Service.
  The error names the field, which is often missing because of wrong indentation.

  @id:service-needs-ports
  @src:multi-port-manifest-in-two-pieces
  @src:ports-must-be-defined
  @src:VAL-05
  Rule: A Service with a clusterIP must have spec.ports
    A manifest without the indentation below spec has no spec.ports.

    @id:service-needs-ports/no-ports
    Scenario: manifest without ports
      When the manifest is created:
        """yaml
        apiVersion: v1
        kind: Service
        metadata:
          name: webserver
        spec:
          selector:
            app: web
        """
      Then the request is rejected as "Invalid":
        | field      | message        |
        | spec.ports | Required value |

    @id:service-needs-ports/misplaced-ports
    Scenario: ports outside spec
      When the manifest is created:
        """yaml
        apiVersion: v1
        kind: Service
        metadata:
          name: webserver
        spec:
          selector:
            app: web
        ports: [{name: http, port: 80, targetPort: 80}]
        """
      Then the request is rejected as "BadRequest":
        | field | message               |
        |       | unknown field "ports" |

  @id:port-needs-number
  @src:port-mandatory
  @src:VAL-11
  Rule: Every entry of spec.ports must have a port number

    @id:port-needs-number/target-only
    Scenario: targetPort without port
      When the Service "noport" is created:
        """yaml
        ports: [{protocol: TCP, targetPort: 8080}]
        """
      Then the request is rejected as "Invalid":
        | field              | message                                |
        | spec.ports[0].port | must be between 1 and 65535, inclusive |
