@extended
@endpoints
Feature: Deprecation of the Endpoints API
  Covers the warnings that the API server sends with Endpoints objects.
  They show users which of their tools still depend on the deprecated API.

  @id:endpoints-api-deprecated
  @src:transition-to-endpoint-slices
  @src:endpoints-managed-by-service
  @since-1.33
  Rule: Writing an Endpoints object returns a deprecation warning
    Endpoints are deprecated since 1.33, and service proxies have read EndpointSlices for longer.

    @id:endpoints-api-deprecated/custom-endpoints
    Scenario: creation of custom Endpoints
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

  @id:endpoints-api-warning
  @src:query-endpoints-api
  @since-1.33
  Rule: Reading Endpoints returns a warning that names EndpointSlice

    @id:endpoints-api-warning/read-endpoints
    Scenario: Endpoints of a Service with a selector
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80}]
        """
      When the Endpoints "web" is read
      Then the request is accepted with the warnings:
        | text                                                                        |
        | v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice |
