@core @node-port
Feature: Node ports that the cluster chooses

  @id:node-port-assigned @src:NP-01 @src:node-port-optional @src:node-port-on-top-of-cluster-ip
  Rule: Without a number the cluster chooses one, and every node answers on it

    @id:node-port-assigned/from-outside @needs:node-access
    Scenario: A request from outside to a chosen port
      Given the Service "web":
        """yaml
        type: NodePort
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the pods:
        | pod   | labels  |
        | web-0 | app=web |
      And the client "visitor" outside the cluster
      When the client "visitor" sends 2 requests to "{{n1.address}}:{{web.nodePort}}"
      Then the responses come from:
        | pod   | count |
        | web-0 | 2     |

    @id:node-port-assigned/node-without-pod @needs:node-access @needs:nodes>=2
    Scenario: A node without a pod of the Service
      Given a cluster with 2 nodes
      And the Service "web":
        """yaml
        type: NodePort
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the pods:
        | pod   | labels  | node |
        | web-0 | app=web | n1   |
      And the client "visitor" outside the cluster
      When the client "visitor" sends 2 requests to "{{n2.address}}:{{web.nodePort}}"
      Then the responses come from:
        | pod   | count |
        | web-0 | 2     |

    @id:node-port-assigned/cluster-ip-too
    Scenario: The address inside the cluster answers too
      Given the Service "web":
        """yaml
        type: NodePort
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the pods:
        | pod   | labels  |
        | web-0 | app=web |
      And the client "cli"
      When the client "cli" sends 2 requests to "web:80"
      Then the responses come from:
        | pod   | count |
        | web-0 | 2     |

  @id:node-port-two-protocols @src:NP-09
  Rule: One port on two protocols gets one node port

    @id:node-port-two-protocols/name-server
    Scenario: A name server without numbers
      When the Service "names" is created:
        """yaml
        type: NodePort
        ports: [{name: dns, port: 53, protocol: UDP}, {name: dns-tcp, port: 53}]
        """
      Then the Service "names" has:
        | field                  | value              |
        | spec.ports[1].nodePort | {{names.nodePort}} |
