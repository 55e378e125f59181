@extended @endpoints
Feature: Endpoints and EndpointSlices side by side

  @id:endpoints-object-and-slice @src:same-function-as-endpoints @src:EP-05
  Rule: Both objects list the ready pods of a Service

    @id:endpoints-object-and-slice/one-ready
    Scenario: One ready pod
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{name: http, port: 80, targetPort: 8080}]
        """
      And the pods:
        | pod   | labels  |
        | web-0 | app=web |
      Then the EndpointSlices of Service "web" are:
        | addressType | ports         | endpoints |
        | IPv4        | http:8080/TCP | web-0     |
      And the Endpoints "web" has:
        | field                                  | value             |
        | subsets[0].addresses[0].ip             | {{web-0.address}} |
        | subsets[0].addresses[0].targetRef.name | web-0             |
        | subsets[0].ports[0].name               | http              |
        | subsets[0].ports[0].port               | 8080              |

  @id:endpoints-object-unready-apart @src:endpoints-list-healthy-pods
  Rule: The Endpoints object keeps pods that are not ready apart

    @id:endpoints-object-unready-apart/one-unready
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
      Then the Endpoints "web" has:
        | field                              | value             |
        | subsets[0].addresses[0].ip         | {{web-0.address}} |
        | subsets[0].addresses[1].ip         |                   |
        | subsets[0].notReadyAddresses[0].ip | {{web-1.address}} |

  @id:endpoints-object-empty @src:EP-03
  Rule: A Service whose selector matches nothing has an empty Endpoints object

    @id:endpoints-object-empty/no-pod
    Scenario: No pod has the label
      Given the Service "web":
        """yaml
        selector: {app: nobody}
        ports: [{port: 80}]
        """
      Then the Endpoints "web" has:
        | field         | value |
        | metadata.name | web   |
        | subsets       |       |
      And the EndpointSlices of Service "web" are:
        | addressType | endpoints |
        | IPv4        |           |

  @id:endpoints-none-without-selector @src:endpoints-with-every-service @src:EP-35
  Rule: Without a selector nothing is made for a Service
    A document says that creating a Service always creates an Endpoints object.

    @id:endpoints-none-without-selector/outside-service
    Scenario: A Service for something outside
      Given the Service "db":
        """yaml
        ports: [{port: 5432}]
        """
      Then the Service "db" has no endpoints
      And the Endpoints "db" does not exist
      And this stays so for 2 seconds

  @id:endpoints-api-deprecated @src:transition-to-endpoint-slices @src:endpoints-managed-by-service @since-1.33
  Rule: The Endpoints API is deprecated, and the server says so
    The documents know Endpoints as the object behind a Service. Since 1.33 it is deprecated; the
    proxies have read EndpointSlices for longer.

    @id:endpoints-api-deprecated/custom-endpoints
    Scenario: Somebody still writes Endpoints
      Given the Service "db":
        """yaml
        ports: [{port: 5432}]
        """
      When the Endpoints "db" is created:
        """yaml
        subsets: [{addresses: [{ip: 192.0.2.42}], ports: [{port: 5432}]}]
        """
      Then the request is accepted with the warnings:
        | text                                 |
        | v1 Endpoints is deprecated in v1.33+ |

  @id:endpoints-object-managed-by @src:EP-34 @since-1.33
  Rule: The Endpoints object names the controller that keeps it

    @id:endpoints-object-managed-by/own-label
    Scenario: A Service with a label of its own
      Given the Service "web":
        """yaml
        metadata: {labels: {team: shop}}
        selector: {app: web}
        ports: [{port: 80}]
        """
      Then the Endpoints "web" has:
        | field                                      | value               |
        | labels[endpoints.kubernetes.io/managed-by] | endpoint-controller |
        | labels[team]                               | shop                |
