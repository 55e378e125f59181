@core @dns
Feature: Names of headless Services

  @id:headless-all-ready-pods @src:headless-many-pods-all-addresses @src:DNS-06 @src:headless-first-available-pod
  Rule: A headless name stands for all ready pods, in no promised order
    A document says that headless means being connected to the first available pod. The answer
    lists every ready pod, and the client chooses.

    @id:headless-all-ready-pods/three-pods
    Scenario: Three ready pods
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

  @id:headless-no-cluster-ip @src:headless-no-proxying @src:headless-has-an-ip
  Rule: A headless Service has no address of its own
    A document explains the word by the Service having an address. It is the other way round.

    @id:headless-no-cluster-ip/stored-none
    Scenario: The address is None
      When the Service "web" is created:
        """yaml
        clusterIP: None
        selector: {app: web}
        ports: [{port: 8080}]
        """
      Then the Service "web" has:
        | field           | value  |
        | spec.clusterIP  | None   |
        | spec.clusterIPs | [None] |

  @id:headless-none-is-capitalised @src:cluster-ip-none-spelling
  Rule: The word None is written with a capital letter
    A document writes none, which is no address.

    @id:headless-none-is-capitalised/lower-case
    Scenario: A small letter
      When the Service "web" is created:
        """yaml
        clusterIP: none
        selector: {app: web}
        ports: [{port: 8080}]
        """
      Then the request is rejected as "Invalid":
        | field              | message                    |
        | spec.clusterIPs[0] | must be a valid IP address |

  @id:headless-skips-unready-pods @src:DNS-08
  Rule: Pods that are not ready are left out of a headless answer

    @id:headless-skips-unready-pods/one-unready
    Scenario: One of two pods is not ready
      Given the Service "web":
        """yaml
        clusterIP: None
        selector: {app: web}
        ports: [{port: 8080}]
        """
      And the pods:
        | pod   | labels  | ready |
        | web-0 | app=web | true  |
        | web-1 | app=web | false |
      And the client "cli"
      When the client "cli" looks up A records of "web"
      Then the answer is:
        | type | data              |
        | A    | {{web-0.address}} |

    @id:headless-skips-unready-pods/terminating
    Scenario: A terminating pod
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
      And the client "cli"
      When the pod "web-1" is deleted with a grace period of 30 seconds
      And the client "cli" looks up A records of "web"
      Then the pod "web-1" is terminating
      And the answer is:
        | type | data              |
        | A    | {{web-0.address}} |

    @id:headless-skips-unready-pods/published-unready
    Scenario: The Service publishes not-ready addresses
      Given the Service "web":
        """yaml
        clusterIP: None
        publishNotReadyAddresses: true
        selector: {app: web}
        ports: [{port: 8080}]
        """
      And the pods:
        | pod   | labels  | ready |
        | web-0 | app=web | true  |
        | web-1 | app=web | false |
      And the client "cli"
      When the client "cli" looks up A records of "web"
      Then the answer is:
        | type | data              |
        | A    | {{web-0.address}} |
        | A    | {{web-1.address}} |

  @id:headless-without-ready-pods @src:DNS-07
  Rule: A headless name without ready pods does not exist

    @id:headless-without-ready-pods/empty-selector
    Scenario: No pod has the label
      Given the Service "web":
        """yaml
        clusterIP: None
        selector: {app: nobody}
        ports: [{port: 8080}]
        """
      And the client "cli"
      When the client "cli" looks up A records of "web.demo.svc.{{cluster.domain}}."
      Then the answer is NXDOMAIN without records

  @id:headless-follows-pod @src:headless-follows-single-pod
  Rule: A headless name follows the pod to its new address

    @id:headless-follows-pod/replica-replaced
    Scenario: The only replica is replaced
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

  @id:headless-uses-pod-port @src:DNS-16
  Rule: Clients of a headless Service use the pod's own port

    @id:headless-uses-pod-port/port-mapping
    Scenario Outline: Port <port> of a Service that leads from 80 to 8080
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

  @id:headless-custom-endpoints @src:DNS-32
  Rule: Without a selector a headless name stands for the endpoints made by hand

    @id:headless-custom-endpoints/outside-addresses
    Scenario: Two addresses outside the cluster
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
