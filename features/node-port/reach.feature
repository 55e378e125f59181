@core @node-port
Feature: From where a node port answers
  @id:node-port-on-every-node @src:node-port-any-node @src:curl-node-address-and-node-port @src:single-and-many-nodes @needs:nodes>=2 @needs:node-access
  Rule: Every node answers, also one without a pod
    Background:
      Given a cluster with 2 nodes
      And the client "visitor" outside the cluster

    @id:node-port-on-every-node/one-of-two-nodes
    Scenario: The only pod runs on one of two nodes
      Given the pods:
        | pod   | labels  | node |
        | web-0 | app=web | n1   |
      And the Service "web":
        """yaml
        type: NodePort
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      When each client sends a request to each of:
        | name     | address                         |
        | its node | {{n1.address}}:{{web.nodePort}} |
        | another  | {{n2.address}}:{{web.nodePort}} |
      Then the reachability is:
        | from    | its node | another |
        | visitor | web-0    | web-0   |

    @id:node-port-on-every-node/two-pods-elsewhere
    Scenario: Two pods on one node both answer by way of another
      Given the pods:
        | pod   | labels  | node |
        | web-0 | app=web | n1   |
        | web-1 | app=web | n1   |
      And the Service "web":
        """yaml
        type: NodePort
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      When the client "visitor" sends 40 requests to "{{n2.address}}:{{web.nodePort}}"
      Then the responses come from:
        | pod   |
        | web-0 |
        | web-1 |

  @id:node-port-first-of-range @src:node-port-30000-manifest
  Rule: The first number of the range can be asked for
    @id:node-port-first-of-range/port-30000
    Scenario: Port 30000
      When the Service "frontend" is created:
        """yaml
        type: NodePort
        selector: {app: web}
        ports: [{port: 80, nodePort: 30000, targetPort: 80}]
        """
      Then the Service "frontend" has:
        | field                      | value   |
        | spec.ports[0].nodePort     | 30000   |
        | spec.externalTrafficPolicy | Cluster |

  @id:node-addresses @src:nodes-have-external-ip
  Rule: Every node has an internal address; others only where a provider gives them
    @id:node-addresses/node-addresses
    Scenario: The addresses of a node
      Then the Node "n1" has:
        | field                    | value      |
        | status.addresses[0].type | InternalIP |
