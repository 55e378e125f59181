@core
@dns
Feature: DNS records of headless Services
  Covers the A records that a headless Service has in place of a clusterIP.
  Clients connect to the pod IPs in the answer, so DNS alone decides where traffic goes.

  @id:headless-all-ready-pods
  @src:headless-many-pods-all-addresses
  @src:DNS-06
  @src:headless-first-available-pod
  Rule: A headless Service resolves to the IPs of all its ready pods
    The answer lists every ready pod in any order, and the client chooses.

    @id:headless-all-ready-pods/three-pods
    Scenario: three ready pods
      Given the Service "web":
        """yaml
        clusterIP: None
        selector: {app: web}
        ports: [{port: 8080}]
        """
      And the pods:
        | pod   | labels  |
        | web-0 | app=web |
        | web-1 | app=web |
        | web-2 | app=web |
      And the client "cli"
      When the client "cli" looks up A records of "web"
      Then the answer is:
        | name                            | type | data              |
        | web.demo.svc.{{cluster.domain}} | A    | {{web-0.address}} |
        | web.demo.svc.{{cluster.domain}} | A    | {{web-1.address}} |
        | web.demo.svc.{{cluster.domain}} | A    | {{web-2.address}} |

  @id:headless-follows-pod
  @src:headless-follows-single-pod
  Rule: A headless Service resolves to the pod that replaces a deleted one

    @id:headless-follows-pod/replica-replaced
    Scenario: only replica deleted and replaced
      Given the Service "db":
        """yaml
        clusterIP: None
        selector: {app: db}
        ports: [{port: 8080}]
        """
      And the Deployment "db":
        """yaml
        replicas: 1
        """
      And the client "cli"
      When the Pod "any of db" is deleted
      And the client "cli" sends 2 requests to "db:8080"
      Then the responses come from:
        | pod             | count |
        | a new pod of db | 2     |

  @id:headless-uses-pod-port
  @src:DNS-16
  Rule: Clients of a headless Service connect to the pod's own port

    @id:headless-uses-pod-port/port-mapping
    Scenario Outline: port <port> of a Service with port 80 and targetPort 8080
      Given the Service "web":
        """yaml
        clusterIP: None
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the pods:
        | pod   | labels  | ports |
        | web-0 | app=web | 8080  |
      And the client "cli"
      When the client "cli" sends 2 requests to "web:<port>"
      Then the responses come from:
        | pod        | count |
        | <response> | 2     |

      Examples:
        | port | response |
        | 8080 | web-0    |
        | 80   | refused  |

  @id:headless-custom-endpoints
  @src:DNS-32
  Rule: DNS lists the custom endpoints of a headless Service

    @id:headless-custom-endpoints/outside-addresses
    Scenario: endpoints with ready true, unset and false
      Given the Service "db":
        """yaml
        clusterIP: None
        ports: [{port: 5432}]
        """
      And the Service "db" has the custom endpoints:
        | address    | port | ready |
        | 192.0.2.41 | 5432 | true  |
        | 192.0.2.42 | 5432 |       |
        | 192.0.2.43 | 5432 | false |
      And the client "cli"
      When the client "cli" looks up A records of "db"
      Then the answer is:
        | type | data       |
        | A    | 192.0.2.41 |
        | A    | 192.0.2.42 |
