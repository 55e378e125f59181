@core
@node-port
Feature: Node port allocation
  Covers the nodePort that a Service gets with and without a number in the request.
  Firewalls and external load balancers are configured with these numbers.

  @id:node-port-assigned
  @src:NP-01
  @src:node-port-optional
  @src:node-port-on-top-of-cluster-ip
  Rule: A NodePort Service is reachable on its nodePort and its clusterIP

    @id:node-port-assigned/from-outside
    @needs:node-access
    Scenario: client outside the cluster
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

    @id:node-port-assigned/node-without-pod
    @needs:node-access
    @needs:nodes>=2
    Scenario: node without an endpoint
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
    Scenario: client pod that uses the clusterIP
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

  @id:node-port-two-protocols
  @src:NP-09
  Rule: TCP and UDP on the same port get the same nodePort

    @id:node-port-two-protocols/name-server
    Scenario: port 53 over UDP and TCP
      When the Service "names" is created:
        """yaml
        type: NodePort
        ports: [{name: dns, port: 53, protocol: UDP}, {name: dns-tcp, port: 53}]
        """
      Then the Service "names" has:
        | field                  | value              |
        | spec.ports[1].nodePort | {{names.nodePort}} |

  @id:node-port-first-of-range
  @src:node-port-30000-manifest
  Rule: The first port of the range can be a nodePort

    @id:node-port-first-of-range/port-30000
    Scenario: nodePort 30000
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
