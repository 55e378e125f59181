@extended
@manifests
Feature: Unknown fields in manifests
  Covers strict field validation, which clients request by default.
  Without it the API server drops a misspelt or wrongly indented field and stores the rest.

  @id:strict-unknown-fields
  @src:web-service-manifest
  @src:hello-svc-manifest
  @src:VAL-50
  Rule: A Service with unknown fields is rejected, and each one is named
    In a manifest without indentation the API server reads fields of metadata and spec as fields of
    the object itself.

    @id:strict-unknown-fields/flat-manifest
    Scenario: manifest without indentation
      When the manifest is created:
        """yaml
        apiVersion: v1
        kind: Service
        metadata:
        name: webserver
        labels:
        app: webserver
        spec:
        ports: [{port: 80}]
        selector:
        type: NodePort
        """
      Then the request is rejected as "BadRequest":
        | field | message                                                                                                                                  |
        |       | unknown field "name", unknown field "labels", unknown field "app", unknown field "ports", unknown field "selector", unknown field "type" |

    @id:strict-unknown-fields/right-manifest
    Scenario: manifest with correct indentation
      When the manifest is created:
        """yaml
        apiVersion: v1
        kind: Service
        metadata:
          name: webserver
          labels:
            app: webserver
        spec:
          ports: [{port: 80}]
          selector:
            app: webserver
          type: NodePort
        """
      Then the request is accepted
      And the Service "webserver" has:
        | field     | value    |
        | spec.type | NodePort |

    @id:strict-unknown-fields/misspelt
    Scenario: misspelt field of spec
      When the Service "web" is created:
        """yaml
        prots: [{port: 80}]
        """
      Then the request is rejected as "BadRequest":
        | field | message                    |
        |       | unknown field "spec.prots" |

  @id:pod-no-fixed-address
  @src:no-static-pod-address
  Rule: A Pod manifest cannot request a pod IP

    @id:pod-no-fixed-address/pod-ip
    Scenario: podIP in spec
      When the Pod "web" is created:
        """yaml
        podIP: 192.0.2.7
        """
      Then the request is rejected as "BadRequest":
        | field | message                    |
        |       | unknown field "spec.podIP" |
