@extended @endpoints
Feature: The Service of the API server
  @id:api-server-service @src:kubernetes-service-described @src:CIP-16
  Rule: The API server has a Service of its own, without a selector
    @id:api-server-service/default-namespace
    Scenario: In the namespace default
      Then the Service "default/kubernetes" has:
        | field                      | value                  |
        | spec.type                  | ClusterIP              |
        | spec.clusterIP             | {{cluster.apiAddress}} |
        | spec.selector              |                        |
        | spec.ports[0].name         | https                  |
        | spec.ports[0].port         | 443                    |
        | metadata.labels[component] | apiserver              |
        | metadata.labels[provider]  | kubernetes             |

  @id:api-server-endpoints @src:kubernetes-endpoints-skip-mirror @src:CIP-17
  Rule: The API server keeps its endpoints itself, in a slice without a suffix
    @id:api-server-endpoints/not-mirrored
    Scenario: The Endpoints object is not to be copied
      Then the Endpoints "default/kubernetes" has:
        | field                                                    | value  |
        | metadata.labels[endpointslice.kubernetes.io/skip-mirror] | "true" |
      And the EndpointSlice "default/kubernetes" has:
        | field                                       | value      |
        | metadata.labels[kubernetes.io/service-name] | kubernetes |

  @id:cluster-dns-service @src:coredns-behind-kube-dns @src:kube-dns-service-listing
  Rule: The name server has a Service, whatever program it is
    @id:cluster-dns-service/udp-and-tcp
    Scenario: It serves UDP and TCP
      Then the Service "kube-system/kube-dns" has:
        | field                  | value                  |
        | spec.type              | ClusterIP              |
        | spec.clusterIP         | {{cluster.dnsAddress}} |
        | spec.selector[k8s-app] | kube-dns               |
        | spec.ports[0].port     | 53                     |
        | spec.ports[0].protocol | UDP                    |
        | spec.ports[1].port     | 53                     |
        | spec.ports[1].protocol | TCP                    |
