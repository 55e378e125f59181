@extended
@traffic
Feature: internalTrafficPolicy
  Covers the policy for traffic from clients inside the cluster.
  Local suits per-node agents: a client reaches the pod on its own node or none.

  @id:traffic-policy-default
  @src:traffic-policy-cluster
  @src:remote-pod-although-local
  @needs:nodes>=2
  Rule: The default internalTrafficPolicy uses endpoints of all nodes

    @id:traffic-policy-default/local-and-remote-pod
    Scenario: one local and one remote pod
      Given a cluster with 2 nodes
      And the pods:
        | pod   | labels  | node |
        | web-0 | app=web | n1   |
        | web-1 | app=web | n2   |
      And the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the client "cli" on node "n1"
      When the client "cli" sends 750 requests to "web:80"
      Then the responses come from:
        | pod   | share     |
        | web-0 | about 1/2 |
        | web-1 | about 1/2 |

  @id:internal-policy-local
  @src:traffic-policy-internal-local
  @src:DP-14
  @needs:nodes>=2
  Rule: internalTrafficPolicy: Local uses endpoints of the client's node

    Background:
      Given a cluster with 2 nodes
      And the pods:
        | pod   | labels  | node |
        | web-0 | app=web | n1   |
      And the client "near" on node "n1"
      And the client "far" on node "n2"

    @id:internal-policy-local/one-of-two-nodes
    Scenario: clients on nodes with and without an endpoint
      Given the Service "web":
        """yaml
        internalTrafficPolicy: Local
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      When each client sends a request to each of:
        | name    | address              |
        | address | {{web.clusterIP}}:80 |
      Then the reachability is:
        | from | address   |
        | near | web-0     |
        | far  | timed out |

    @id:internal-policy-local/node-ports-ignore-it
    Scenario: node ports, which internalTrafficPolicy does not affect
      Given the Service "web":
        """yaml
        type: NodePort
        internalTrafficPolicy: Local
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      When each client sends a request to each of:
        | name      | address                         |
        | node port | {{n2.address}}:{{web.nodePort}} |
      Then the reachability is:
        | from | node port |
        | near | web-0     |
        | far  | web-0     |

  @id:policy-local-without-endpoints
  @src:DP-15
  Rule: internalTrafficPolicy: Local refuses connections without endpoints

    @id:policy-local-without-endpoints/empty-selector
    Scenario: selector matches no pod
      Given the Service "web":
        """yaml
        internalTrafficPolicy: Local
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the client "cli"
      When the client "cli" sends 1 request to "{{web.clusterIP}}:80"
      Then the responses come from:
        | pod     |
        | refused |
