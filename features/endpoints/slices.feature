@extended @endpoints
Feature: What an EndpointSlice tells
  @id:slice-conditions-and-node @src:endpoints-map-the-selector @src:EP-25 @src:endpoints-object-same-name
  Rule: A slice tells of each pod its address, its node and whether it is ready
    One document keeps the addresses in an object of the Service's name. That object still exists; traffic has gone by slices
    since 1.21, and their names have a suffix.

    @id:slice-conditions-and-node/two-nodes
    Scenario: Two pods on two nodes
      Given the pods:
        | pod   | labels  | node |
        | web-0 | app=web | n1   |
      And the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      Then the endpoints of Service "web" are:
        | pod   | address           | port | ready | serving | terminating | node |
        | web-0 | {{web-0.address}} | 8080 | true  | true    | false       | n1   |

  @id:endpoints-api-warning @src:query-endpoints-api @since-1.33
  Rule: Programs can read endpoints, and are told which object to read
    @id:endpoints-api-warning/read-endpoints
    Scenario: The Endpoints object answers with a warning
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80}]
        """
      When the Endpoints "web" is read
      Then the request is accepted with the warnings:
        | text                                                                        |
        | v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice |

  @id:slice-labels-copied @src:labels-on-service-optional @src:EP-22 @src:EP-24
  Rule: Labels of the Service are copied to its endpoints, and select nothing
    @id:slice-labels-copied/without-labels
    Scenario: A Service without labels selects the same pods
      Given the pods:
        | pod   | labels  |
        | web-0 | app=web |
      And the Service "plain":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the Service "labelled":
        """yaml
        metadata: {labels: {tier: front}}
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      Then the endpoints of Service "plain" are:
        | pod   |
        | web-0 |
      And the endpoints of Service "labelled" are:
        | pod   |
        | web-0 |
      And the Endpoints "labelled" has:
        | field                 | value |
        | metadata.labels[tier] | front |

  @id:slice-ten-endpoints @src:hello-deploy-ten-replicas
  Rule: Ten replicas are ten endpoints of one slice
    @id:slice-ten-endpoints/ten-replicas
    Scenario: The pods have both labels of the selector
      Given the Deployment "web":
        """yaml
        replicas: 10
        template: {metadata: {labels: {app: hello-world, env: kube}}}
        """
      When the Service "hello-svc" is created:
        """yaml
        selector: {app: hello-world, env: kube}
        ports: [{port: 8080}]
        """
      Then the EndpointSlices of Service "hello-svc" are:
        | addressType | ports     |
        | IPv4        | :8080/TCP |
