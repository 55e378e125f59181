@extended
@endpoints
Feature: Endpoints objects
  Covers the Endpoints object that the control plane keeps beside the EndpointSlices of a Service.
  The API is deprecated, but older clients still read it.

  @id:endpoints-object-and-slice
  @src:same-function-as-endpoints
  @src:EP-05
  Rule: Endpoints and EndpointSlices list the same ready pods

    @id:endpoints-object-and-slice/one-ready
    Scenario: one ready pod
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

  @id:endpoints-object-unready-apart
  @src:endpoints-list-healthy-pods
  Rule: Endpoints list unready pods in notReadyAddresses

    @id:endpoints-object-unready-apart/one-unready
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
      Then the Endpoints "web" has:
        | field                              | value             |
        | subsets[0].addresses[0].ip         | {{web-0.address}} |
        | subsets[0].addresses[1].ip         |                   |
        | subsets[0].notReadyAddresses[0].ip | {{web-1.address}} |

  @id:endpoints-object-empty
  @src:EP-03
  Rule: A Service without matching pods has an empty Endpoints object

    @id:endpoints-object-empty/no-pod
    Scenario: selector matches no pod
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
