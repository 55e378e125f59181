@extended @manifests
Feature: Manifests with faults in them
  @id:strict-unknown-fields @src:web-service-manifest @src:hello-svc-manifest @src:VAL-50
  Rule: A field that does not exist is refused, and every one is named
    Two documents have lost the indentation of their manifests. The server takes the fields for fields of the object itself.

    @id:strict-unknown-fields/flat-manifest
    Scenario: All lines stand at the margin
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
    Scenario: The lines stand where they belong
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
    Scenario: A word is misspelt
      When the Service "web" is created:
        """yaml
        prots: [{port: 80}]
        """
      Then the request is rejected as "BadRequest":
        | field | message                    |
        |       | unknown field "spec.prots" |

  @id:service-needs-ports @src:multi-port-manifest-in-two-pieces @src:ports-must-be-defined @src:VAL-05
  Rule: A Service with an address must have ports
    One document prints its manifest in two blocks: neither the first alone nor the two joined at the margin is a Service.

    @id:service-needs-ports/no-ports
    Scenario: The first block alone
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
    Scenario: Both blocks, the ports at the margin
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

  @id:port-needs-number @src:port-mandatory @src:VAL-11
  Rule: A port must have a number
    @id:port-needs-number/target-only
    Scenario: Only the target is given
      When the Service "noport" is created:
        """yaml
        ports: [{protocol: TCP, targetPort: 8080}]
        """
      Then the request is rejected as "Invalid":
        | field              | message                                |
        | spec.ports[0].port | must be between 1 and 65535, inclusive |

  @id:pod-no-fixed-address @src:no-static-pod-address
  Rule: A pod cannot be given a fixed address
    @id:pod-no-fixed-address/pod-ip
    Scenario: The specification of a pod has no such field
      When the Pod "web" is created:
        """yaml
        podIP: 192.0.2.7
        """
      Then the request is rejected as "BadRequest":
        | field | message                    |
        |       | unknown field "spec.podIP" |

  @id:name-unique-in-namespace @src:service-is-rest-object @src:create-pod-and-service
  Rule: A name is used once in a namespace
    @id:name-unique-in-namespace/same-service
    Scenario: The same Service a second time
      Given the Service "web":
        """yaml
        ports: [{port: 80}]
        """
      When the Service "web" is created:
        """yaml
        ports: [{port: 80}]
        """
      Then the request is rejected as "AlreadyExists"

    @id:name-unique-in-namespace/address-first
    Scenario: With an address of its own, the address is refused first
      Given the Service "web":
        """yaml
        ports: [{port: 80}]
        """
      When the Service "web" is created:
        """yaml
        clusterIP: {{web.clusterIP}}
        ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field           | message                          |
        | spec.clusterIPs | provided IP is already allocated |
