@core
@node-port
Feature: Node port reachability
  Covers which nodes answer on a nodePort.
  Clients outside the cluster do not have to find out where pods run.

  @id:node-port-on-every-node
  @src:node-port-any-node
  @src:curl-node-address-and-node-port
  @src:single-and-many-nodes
  @needs:nodes>=2
  @needs:node-access
  Rule: A nodePort is reachable on nodes with and without endpoints

    Background:
      Given a cluster with 2 nodes
      And the client "visitor" outside the cluster

    @id:node-port-on-every-node/one-of-two-nodes
    Scenario: pod on one of two nodes
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
    Scenario: two pods on the other node
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

  @id:cluster-ip-of-other-types
  @src:two-types-for-outside
  @src:load-balancer-includes-the-others
  @needs:node-access
  Rule: NodePort and LoadBalancer Services are reachable on a nodePort

    Background:
      Given a cluster with 2 nodes
      And the pods:
        | pod   | labels  | node |
        | web-0 | app=web | n1   |
      And the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """

    @id:cluster-ip-of-other-types/types
    Scenario Outline: type: <type>
      Given the Service "door":
        """yaml
        type: <type>
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the client "cli"
      And the client "visitor" outside the cluster
      When each client sends a request to each of:
        | name      | address                          |
        | node port | {{n1.address}}:{{door.nodePort}} |
      Then the reachability is:
        | from    | node port |
        | cli     | web-0     |
        | visitor | web-0     |

      Examples:
        | type         |
        | NodePort     |
        | LoadBalancer |
