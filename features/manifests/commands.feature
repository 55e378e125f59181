@extended @manifests
Feature: Services as the usual commands make them
  @id:kubectl-expose-selector @src:expose-deployment-load-balancer @src:expose-deployment-node-port @src:create-deployment-with-port @src:create-deployment-cannot-expose
  Rule: A Service that exposes a Deployment selects by the Deployment's labels
    @id:kubectl-expose-selector/deployment-ports
    Scenario: Ports and selector are those of the Deployment
      Given the Deployment "deploy-hello-echo":
        """yaml
        replicas: 3
        """
      When the Service "deploy-hello-echo" is created:
        """yaml
        metadata: {labels: {app: deploy-hello-echo}}
        type: NodePort
        selector: {app: deploy-hello-echo}
        ports: [{port: 8080, protocol: TCP, targetPort: 8080}]
        """
      Then the endpoints of Service "deploy-hello-echo" are:
        | pod                      | port | ready |
        | any of deploy-hello-echo | 8080 | true  |
        | any of deploy-hello-echo | 8080 | true  |
        | any of deploy-hello-echo | 8080 | true  |

  @id:kubectl-create-service-selector @src:create-service-clusterip
  Rule: A Service that is made before its pods selects by its own name
    @id:kubectl-create-service-selector/port-name
    Scenario: The port is named after its two numbers
      When the Service "demo" is created:
        """yaml
        metadata: {labels: {app: demo}}
        selector: {app: demo}
        ports: [{name: 80-80, port: 80, protocol: TCP, targetPort: 80}]
        """
      Then the request is accepted
      And the Service "demo" has no endpoints

  @id:kubectl-run-expose-order @src:run-expose @src:endpoint-is-the-pod-address
  Rule: A pod that is run and exposed in one go is younger than its Service, and knows it
    @id:kubectl-run-expose-order/pod-environment
    Scenario: The endpoint is the pod, and the pod has the variables
      Given the Service "pod-hello":
        """yaml
        selector: {run: pod-hello}
        ports: [{port: 80, protocol: TCP, targetPort: 80}]
        """
      And the pods:
        | pod       | labels        | ports |
        | pod-hello | run=pod-hello | 80    |
      Then the endpoints of Service "pod-hello" are:
        | pod       | address                   | port |
        | pod-hello | {{Pod/pod-hello.address}} | 80   |
      And the environment of pod "pod-hello" includes:
        | name                   | value                   |
        | POD_HELLO_SERVICE_HOST | {{pod-hello.clusterIP}} |

  @id:kubectl-edit-type @src:edit-cluster-ip-to-node-port
  Rule: A change of the type to NodePort adds a node port and the external policy
    @id:kubectl-edit-type/to-node-port
    Scenario: The type is edited and nothing else
      Given the Service "pod-hello":
        """yaml
        selector: {run: pod-hello}
        ports: [{port: 80}]
        """
      When the Service "pod-hello" is patched:
        """yaml
        type: NodePort
        """
      Then the Service "pod-hello" has:
        | field                      | value   |
        | spec.ports[0].targetPort   | 80      |
        | spec.externalTrafficPolicy | Cluster |

    @id:kubectl-edit-type/unknown-type
    Scenario: A type that does not exist changes nothing
      Given the Service "pod-hello":
        """yaml
        ports: [{port: 80}]
        """
      When the Service "pod-hello" is patched:
        """yaml
        type: Nodeport
        """
      Then the request is rejected as "Invalid":
        | field     | message                       |
        | spec.type | Unsupported value: "Nodeport" |
