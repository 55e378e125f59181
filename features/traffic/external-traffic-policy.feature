@extended
@traffic
Feature: externalTrafficPolicy
  Covers the policy for traffic from outside the cluster.
  Local avoids a hop between nodes and keeps the client IP, at the price of nodes that do not answer.

  @id:external-policy-types
  @src:external-traffic-policy-default
  @src:VAL-30
  Rule: externalTrafficPolicy exists only on externally accessible Services

    @id:external-policy-types/types
    Scenario Outline: default for type <type>
      When the Service "web" is created:
        """yaml
        type: <type>
        ports: [{port: 80}]
        """
      Then the Service "web" has:
        | field                      | value    |
        | spec.externalTrafficPolicy | <policy> |

      Examples:
        | type         | policy  |
        | ClusterIP    |         |
        | NodePort     | Cluster |
        | LoadBalancer | Cluster |

    @id:external-policy-types/cluster-ip-type
    Scenario: externalTrafficPolicy on type ClusterIP
      When the Service "web" is created:
        """yaml
        externalTrafficPolicy: Local
        ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field                      | message                                            |
        | spec.externalTrafficPolicy | may only be set for externally-accessible services |

  @id:external-policy-local
  @src:traffic-policy-external-local
  @src:DP-19
  @needs:nodes>=2
  @needs:node-access
  Rule: externalTrafficPolicy: Local drops traffic on nodes without endpoints

    @id:external-policy-local/two-nodes
    Scenario: nodes with and without an endpoint
      Given a cluster with 2 nodes
      And the pods:
        | pod   | labels  | node |
        | web-0 | app=web | n1   |
      And the Service "web":
        """yaml
        type: NodePort
        externalTrafficPolicy: Local
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the client "visitor" outside the cluster
      When each client sends a request to each of:
        | name     | address                         |
        | its node | {{n1.address}}:{{web.nodePort}} |
        | another  | {{n2.address}}:{{web.nodePort}} |
      Then the reachability is:
        | from    | its node | another   |
        | visitor | web-0    | timed out |

  @id:external-policy-inside
  @src:DP-17
  @src:DP-20
  @needs:nodes>=2
  Rule: externalTrafficPolicy: Local does not affect clients in the cluster

    @id:external-policy-inside/pod-on-other-node
    Scenario: client pod on a node without an endpoint
      Given a cluster with 2 nodes
      And the pods:
        | pod   | labels  | node |
        | web-0 | app=web | n1   |
      And the Service "web":
        """yaml
        type: NodePort
        externalTrafficPolicy: Local
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the client "cli" on node "n2"
      When each client sends a request to each of:
        | name      | address                         |
        | address   | {{web.clusterIP}}:80            |
        | node port | {{n2.address}}:{{web.nodePort}} |
      Then the reachability is:
        | from | address | node port |
        | cli  | web-0   | web-0     |
