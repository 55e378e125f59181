@extended @traffic
Feature: The client address that a pod sees
  @id:source-cluster-ip @src:DP-32 @needs:nodes>=2
  Rule: A pod that uses the address of a Service is seen as itself
    @id:source-cluster-ip/two-nodes
    Scenario: Client and pod are on two nodes
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

  @id:source-hairpin @src:DP-31
  Rule: A pod can reach itself through its Service, and then does not see its own address
    @id:source-hairpin/own-client
    Scenario: The only pod of a Service is also the client
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

  @id:source-node-port @src:DP-18 @needs:nodes>=2 @needs:node-access
  Rule: Through a node port a pod sees the node, and with the external policy Local the client
    Background:
      Given a cluster with 2 nodes
      And the pods:
        | pod   | labels  | node |
        | web-0 | app=web | n1   |
      And the client "visitor" outside the cluster

    @id:source-node-port/policy-cluster
    Scenario: Policy Cluster, by way of a node without a pod
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
    Scenario: Policy Local
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
