@extended
@custom-endpoints
Feature: EndpointSlice mirroring
  Covers the EndpointSlices that the control plane creates from custom Endpoints objects.
  Service proxies read EndpointSlices only, so traffic to custom Endpoints depends on the mirror.

  @id:selectorless-mirrored
  @src:EP-42
  @src:EP-41
  Rule: Custom Endpoints are mirrored to EndpointSlices

    @id:selectorless-mirrored/conditions
    Scenario: ready and unready addresses
      Given the Service "borrowed":
        """yaml
        ports: [{port: 80}]
        """
      When the Endpoints "borrowed" is created:
        """yaml
        subsets:
          - addresses: [{ip: 192.0.2.1}]
            notReadyAddresses: [{ip: 192.0.2.2}]
            ports: [{port: 3000}]
        """
      Then the endpoints of Service "borrowed" are:
        | address   | port | ready |
        | 192.0.2.1 | 3000 | true  |
        | 192.0.2.2 | 3000 | false |

    @id:selectorless-mirrored/deleted-with-original
    Scenario: deleted Endpoints object
      Given the Service "borrowed":
        """yaml
        ports: [{port: 80}]
        """
      And the Endpoints "borrowed":
        """yaml
        subsets:
          - addresses: [{ip: 192.0.2.1}]
            ports: [{port: 3000}]
        """
      When the Endpoints "borrowed" is deleted
      Then the Service "borrowed" has no endpoints

    @id:selectorless-mirrored/skip-mirror-label
    Scenario: label endpointslice.kubernetes.io/skip-mirror
      Given the Service "borrowed":
        """yaml
        ports: [{port: 80}]
        """
      When the Endpoints "borrowed" is created:
        """yaml
        metadata: {labels: {endpointslice.kubernetes.io/skip-mirror: "true"}}
        subsets:
          - addresses: [{ip: 192.0.2.1}]
            ports: [{port: 3000}]
        """
      Then the Endpoints "borrowed" has:
        | field                      | value     |
        | subsets[0].addresses[0].ip | 192.0.2.1 |
      And the Service "borrowed" has no endpoints
      And this stays so for 2 seconds

  @id:mirrors-end-with-selector
  @src:EP-46
  Rule: Mirrored EndpointSlices are deleted once their Service has a selector

    @id:mirrors-end-with-selector/selector-added
    Scenario: selector that is added to a Service with custom Endpoints
      Given the Service "borrowed":
        """yaml
        ports: [{port: 80, targetPort: 8080}]
        """
      And the Endpoints "borrowed":
        """yaml
        subsets:
          - addresses: [{ip: 192.0.2.1}]
            ports: [{port: 3000}]
        """
      And the pods:
        | pod   | labels  |
        | web-0 | app=web |
      When the Service "borrowed" is patched:
        """yaml
        selector: {app: web}
        """
      Then the endpoints of Service "borrowed" are:
        | pod   | port |
        | web-0 | 8080 |
      And the Endpoints "borrowed" has:
        | field                      | value             |
        | subsets[0].addresses[0].ip | {{web-0.address}} |
        | subsets[0].ports[0].port   | 8080              |

  @id:external-mirrored-endpoints
  @src:selectorless-manual-endpoints
  @src:EP-40
  @needs:external-backend
  Rule: Traffic follows the mirrored EndpointSlice of custom Endpoints
    The Endpoints API is deprecated since 1.33: a custom EndpointSlice needs no mirror.

    @id:external-mirrored-endpoints/endpoints-object
    Scenario: Endpoints with the address of an external server
      Given the Service "external-backend":
        """yaml
        ports: [{protocol: TCP, port: 80}]
        """
      And the client "cli"
      When the Endpoints "external-backend" is created:
        """yaml
        subsets:
          - addresses: [{ip: "{{outside.backend}}"}]
            ports: [{port: {{outside.port}}, protocol: TCP}]
        """
      And the client "cli" sends 1 request to "external-backend:80"
      Then the responses come from:
        | pod     |
        | outside |
