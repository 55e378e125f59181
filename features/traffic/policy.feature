@extended @traffic
Feature: Traffic policies keep traffic on a node
  @id:traffic-policy-default @src:traffic-policy-cluster @src:remote-pod-although-local @needs:nodes>=2
  Rule: Without a policy a pod on any node may be chosen, also when one runs on the client's own
    @id:traffic-policy-default/local-and-remote-pod
    Scenario: A client with a pod on its own node reaches both
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

  @id:internal-policy-local @src:traffic-policy-internal-local @src:DP-14 @needs:nodes>=2
  Rule: The internal policy Local never leaves the client's node
    Background:
      Given a cluster with 2 nodes
      And the pods:
        | pod   | labels  | node |
        | web-0 | app=web | n1   |
      And the client "near" on node "n1"
      And the client "far" on node "n2"

    @id:internal-policy-local/one-of-two-nodes
    Scenario: The pod runs on one of two nodes
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
    Scenario: Node ports follow the external policy, not the internal one
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

  @id:policy-local-without-endpoints @src:DP-15
  Rule: With the policy Local and no pod anywhere, connections are refused and not lost
    @id:policy-local-without-endpoints/empty-selector
    Scenario: Nothing matches the selector
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

  @id:policy-values @src:VAL-32 @src:VAL-31
  Rule: A policy is Cluster or Local
    @id:policy-values/internal
    Scenario: An unknown internal policy
      When the Service "web" is created:
        """yaml
        internalTrafficPolicy: Bogus
        ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field                      | message                                                          |
        | spec.internalTrafficPolicy | Unsupported value: "Bogus": supported values: "Cluster", "Local" |

    @id:policy-values/external
    Scenario: An unknown external policy
      When the Service "web" is created:
        """yaml
        type: NodePort
        externalTrafficPolicy: Bogus
        ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field                      | message                                                          |
        | spec.externalTrafficPolicy | Unsupported value: "Bogus": supported values: "Cluster", "Local" |

  @id:external-policy-types @src:external-traffic-policy-default @src:VAL-30
  Rule: The external policy exists where a Service can be reached from outside
    @id:external-policy-types/types
    Scenario Outline: <type> has <policy>
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
    Scenario: An internal Service cannot have one
      When the Service "web" is created:
        """yaml
        externalTrafficPolicy: Local
        ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field                      | message                                            |
        | spec.externalTrafficPolicy | may only be set for externally-accessible services |

  @id:external-policy-local @src:traffic-policy-external-local @src:DP-19 @needs:nodes>=2 @needs:node-access
  Rule: With the external policy Local only nodes with a ready pod answer
    @id:external-policy-local/two-nodes
    Scenario: A machine outside tries two nodes
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

  @id:policy-local-fallback @src:DP-28 @needs:nodes>=2
  Rule: With policy Local a node falls back to its own terminating endpoints
    Each node decides for itself: endpoints that are ready elsewhere play no part.

    Background:
      Given a cluster with 2 nodes
      And the pods:
        | pod | node |
        | old | n1   |
        | new | n2   |

    @id:policy-local-fallback/internal
    Scenario: The internal policy, and clients on two nodes
      Given the Service "web":
        """yaml
        internalTrafficPolicy: Local
        ports: [{port: 80}]
        """
      And the Service "web" has the custom endpoints:
        | address         | port | node | ready | serving | terminating |
        | {{old.address}} | 8080 | n1   | false | true    | true        |
        | {{new.address}} | 8080 | n2   | true  | true    | false       |
      And the client "near" on node "n1"
      And the client "far" on node "n2"
      When each client sends a request to each of:
        | name    | address              |
        | address | {{web.clusterIP}}:80 |
      Then the reachability is:
        | from | address |
        | near | old     |
        | far  | new     |

    @id:policy-local-fallback/external @needs:node-access
    Scenario: The external policy, and the ports of two nodes
      Given the Service "web":
        """yaml
        type: NodePort
        externalTrafficPolicy: Local
        ports: [{port: 80}]
        """
      And the Service "web" has the custom endpoints:
        | address         | port | node | ready | serving | terminating |
        | {{old.address}} | 8080 | n1   | false | true    | true        |
        | {{new.address}} | 8080 | n2   | true  | true    | false       |
      And the client "visitor" outside the cluster
      When each client sends a request to each of:
        | name   | address                         |
        | first  | {{n1.address}}:{{web.nodePort}} |
        | second | {{n2.address}}:{{web.nodePort}} |
      Then the reachability is:
        | from    | first | second |
        | visitor | old   | new    |

  @id:external-policy-inside @src:DP-17 @src:DP-20 @needs:nodes>=2
  Rule: The external policy does not hold for clients inside the cluster
    @id:external-policy-inside/pod-on-other-node
    Scenario: A pod on another node uses the address, and its node's port
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
