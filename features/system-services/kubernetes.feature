@extended
@system-services
Feature: The kubernetes Service
  Covers the Service through which pods reach the API server.
  Client libraries inside the cluster depend on it, and no selector maintains its endpoints.

  @id:api-server-service
  @src:kubernetes-service-described
  @src:CIP-16
  Rule: The kubernetes Service has type ClusterIP and no selector

    @id:api-server-service/default-namespace
    Scenario: Service in the namespace default
      Then the Service "default/kubernetes" has:
        | field                      | value                  |
        | spec.type                  | ClusterIP              |
        | spec.clusterIP             | {{cluster.apiAddress}} |
        | spec.selector              |                        |
        | spec.ports[0].name         | https                  |
        | spec.ports[0].port         | 443                    |
        | metadata.labels[component] | apiserver              |
        | metadata.labels[provider]  | kubernetes             |

  @id:api-server-endpoints
  @src:kubernetes-endpoints-skip-mirror
  @src:CIP-17
  Rule: Endpoints of the kubernetes Service are excluded from mirroring

    @id:api-server-endpoints/not-mirrored
    Scenario: labels of its Endpoints and EndpointSlice
      Then the Endpoints "default/kubernetes" has:
        | field                                                    | value  |
        | metadata.labels[endpointslice.kubernetes.io/skip-mirror] | "true" |
      And the EndpointSlice "default/kubernetes" has:
        | field                                       | value      |
        | metadata.labels[kubernetes.io/service-name] | kubernetes |
