@extended
@traffic
Feature: Client source IP
  Covers the client address that a pod sees.
  Access rules and logs of the pod depend on it, and source NAT on a node replaces it.

  @id:source-cluster-ip
  @src:DP-32
  @needs:nodes>=2
  Rule: Connections through a clusterIP keep the IP of the client pod

    @id:source-cluster-ip/two-nodes
    Scenario: client and server pod on two nodes
      Given a cluster with 2 nodes
      And the pods:
        | pod   | labels  | node |
        | web-0 | app=web | n1   |
      And the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the client "cli" on node "n2"
      When the client "cli" sends 1 request to "web:80"
      Then the server sees:
        | client          |
        | {{cli.address}} |

  @id:source-hairpin
  @src:DP-31
  Rule: A pod that reaches itself through its Service sees a node address

    @id:source-hairpin/own-client
    Scenario: only pod of the Service as its client
      Given the Service "web":
        """yaml
        selector: {app: only}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the Pod "only":
        """yaml
        nodeName: n1
        """
      When the client "only" sends 1 request to "web:80"
      Then the responses come from:
        | pod  |
        | only |
      And the server sees:
        | client           |
        | an address of n1 |

  @id:source-node-port
  @src:DP-18
  @needs:nodes>=2
  @needs:node-access
  Rule: externalTrafficPolicy decides whether a nodePort keeps client IPs

    Background:
      Given a cluster with 2 nodes
      And the pods:
        | pod   | labels  | node |
        | web-0 | app=web | n1   |
      And the client "visitor" outside the cluster

    @id:source-node-port/policy-cluster
    Scenario: policy Cluster, node without an endpoint
      Given the Service "web":
        """yaml
        type: NodePort
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      When the client "visitor" sends 1 request to "{{n2.address}}:{{web.nodePort}}"
      Then the server sees:
        | client           |
        | an address of n2 |

    @id:source-node-port/policy-local
    Scenario: policy Local, node with an endpoint
      Given the Service "web":
        """yaml
        type: NodePort
        externalTrafficPolicy: Local
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      When the client "visitor" sends 1 request to "{{n1.address}}:{{web.nodePort}}"
      Then the server sees:
        | client              |
        | {{outside.address}} |
