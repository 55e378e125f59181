@extended
@endpoints
Feature: EndpointSlice objects
  Covers the content of the EndpointSlices that the control plane writes for a Service.
  Service proxies and DNS servers take the pods of a Service from nowhere else.

  @id:slice-conditions-and-node
  @src:endpoints-map-the-selector
  @src:EP-25
  @src:endpoints-object-same-name
  Rule: An EndpointSlice lists address, node and conditions of a pod
    Service proxies have read EndpointSlices since 1.21. Their names are the name of the Service
    and a suffix, unlike those of Endpoints.

    @id:slice-conditions-and-node/two-nodes
    Scenario: one ready pod on node n1
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

  @id:slice-ten-endpoints
  @src:hello-deploy-ten-replicas
  Rule: The endpoints of ten pods fit into one EndpointSlice

    @id:slice-ten-endpoints/ten-replicas
    Scenario: Deployment with ten replicas
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
