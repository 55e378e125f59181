@core @cluster-ip
Feature: From where the address of a Service answers
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

  @id:cluster-ip-on-every-node @src:cluster-ip-from-any-node @src:cluster-ip-is-virtual @src:kube-proxy-on-every-node @src:curl-pod-and-service-from-node @needs:nodes>=2
  Rule: Every node answers for the address, also one that runs none of the pods
    No interface has the address: each node rewrites packets to it before they leave. How it does that is its own affair, so
    what counts is that it answers.

    @id:cluster-ip-on-every-node/programs-on-nodes @needs:host-network
    Scenario: Programs on the nodes themselves reach the Service and its pod
      Given the client "host-1" on the network of node "n1"
      And the client "host-2" on the network of node "n2"
      When each client sends a request to each of:
        | name    | address                |
        | Service | {{web.clusterIP}}:80   |
        | pod     | {{web-0.address}}:8080 |
      Then the reachability is:
        | from   | Service | pod   |
        | host-1 | web-0   | web-0 |
        | host-2 | web-0   | web-0 |

  @id:cluster-ip-inside-only @src:cluster-ip-internal-only @src:three-ways-from-outside @needs:node-access
  Rule: Machines outside the cluster do not reach the address
    One document counts ClusterIP among the ways in from outside. The ways in are node ports, load balancers and external
    addresses.

    @id:cluster-ip-inside-only/pod-and-outside
    Scenario: A pod and a machine outside send to the same address
      Given the client "cli"
      And the client "visitor" outside the cluster
      When each client sends a request to each of:
        | name    | address              |
        | address | {{web.clusterIP}}:80 |
      Then the reachability is:
        | from    | address   |
        | cli     | web-0     |
        | visitor | no answer |

  @id:cluster-ip-of-other-types @src:two-types-for-outside @src:load-balancer-includes-the-others @needs:node-access
  Rule: Types NodePort and LoadBalancer have an address inside and a port on every node
    @id:cluster-ip-of-other-types/types
    Scenario Outline: <type>
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

  @id:pod-network-without-service @src:pod-reachable-in-container-network-only @needs:nodes>=2
  Rule: Pods reach pods of every node without a Service
    Whether a machine outside reaches them too is a property of the network around the cluster.

    @id:pod-network-without-service/two-nodes
    Scenario: Pods on two nodes
      Given the client "near" on node "n1"
      And the client "far" on node "n2"
      When each client sends a request to each of:
        | name | address                |
        | pod  | {{web-0.address}}:8080 |
      Then the reachability is:
        | from | pod   |
        | near | web-0 |
        | far  | web-0 |
