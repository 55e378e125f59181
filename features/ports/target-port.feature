@core @ports
Feature: The target of a Service's port

  @id:target-port-default @src:target-port-equals-port @src:VAL-01
  Rule: Without a target a port leads to the same number

    @id:target-port-default/port-only
    Scenario: A Service with nothing but a port
      When the Service "web" is created:
        """yaml
        ports: [{port: 8080}]
        """
      Then the Service "web" has:
        | field                    | value     |
        | spec.ports[0].targetPort | 8080      |
        | spec.ports[0].protocol   | TCP       |
        | spec.type                | ClusterIP |

  @id:target-port-independent @src:port-and-target-port @src:frontend-svc-ports
  Rule: The Service's port and the pod's port are independent

    @id:target-port-independent/port-80-to-5000
    Scenario: Port 80 leads to port 5000
      Given the Service "frontend-svc":
        """yaml
        selector: {app: frontend}
        ports: [{port: 80, targetPort: 5000}]
        """
      And the pods:
        | pod     | labels       | ports |
        | front-0 | app=frontend | 5000  |
      And the client "cli"
      When the client "cli" sends 3 requests to "frontend-svc:80"
      Then the responses come from:
        | pod     | count |
        | front-0 | 3     |

  @id:target-port-not-listening @src:pod-must-listen-on-target-port @src:EP-15
  Rule: A pod that does not listen on the target refuses connections

    @id:target-port-not-listening/unserved-number
    Scenario: The target is a number that the pod does not serve
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 9999}]
        """
      And the pods:
        | pod   | labels  | ports |
        | web-0 | app=web | 8080  |
      And the client "cli"
      When the client "cli" sends 3 requests to "web:80"
      Then the responses come from:
        | pod     | count |
        | refused | 3     |
      And the endpoints of Service "web" are:
        | pod   | port | ready |
        | web-0 | 9999 | true  |

  @id:target-port-named @src:EP-16 @src:multi-port-for-different-pods
  Rule: A named target is looked up in each pod
    A document says that several ports are for pods that listen on different ports. For that one
    port with a named target is enough; every port of a Service leads to every pod.

    @id:target-port-named/different-numbers
    Scenario: Two pods give the name different numbers
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: http}]
        """
      And the pods:
        | pod   | labels  | ports     |
        | web-0 | app=web | http=8080 |
        | web-1 | app=web | http=9090 |
      And the client "cli"
      When the client "cli" sends 31 requests to "web:80"
      Then the responses come from:
        | pod   |
        | web-0 |
        | web-1 |
      And the endpoints of Service "web" are:
        | pod   | port | ready |
        | web-0 | 8080 | true  |
        | web-1 | 9090 | true  |

    @id:target-port-named/slice-per-number
    Scenario: Each number has a slice of its own
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: http}]
        """
      And the pods:
        | pod   | labels  | ports     |
        | web-0 | app=web | http=8080 |
        | web-1 | app=web | http=9090 |
      Then the EndpointSlices of Service "web" are:
        | addressType | ports       | endpoints |
        | IPv4        | ":8080/TCP" | web-0     |
        | IPv4        | ":9090/TCP" | web-1     |

  @id:target-port-protocol @src:EP-17
  Rule: A named target has to have the same protocol

    @id:target-port-protocol/udp-instead
    Scenario: The pod gives the name to a UDP port
      Given the Service "names":
        """yaml
        selector: {app: names}
        ports: [{port: 53, targetPort: dns}]
        """
      And the pods:
        | pod     | labels    | ports            |
        | names-0 | app=names | dns=53/UDP       |
        | names-1 | app=names | dns=5353, 53/UDP |
      Then the endpoints of Service "names" are:
        | pod     | port |
        | names-0 |      |
        | names-1 | 5353 |

  @id:target-port-missing @src:EP-18
  Rule: A pod without the named target is listed without a port and gets no traffic

    @id:target-port-missing/one-without-name
    Scenario: One of two pods lacks the name
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: http}]
        """
      And the pods:
        | pod   | labels  | ports      |
        | web-0 | app=web | http=8080  |
        | web-1 | app=web | admin=8080 |
      And the client "cli"
      When the client "cli" sends 31 requests to "web:80"
      Then the responses come from:
        | pod   | count |
        | web-0 | 31    |
      And the endpoints of Service "web" are:
        | pod   | port | ready |
        | web-0 | 8080 | true  |
        | web-1 |      | true  |

  @id:target-port-endpoint-name @src:EP-20
  Rule: An endpoint's port has the name of the Service's port

    @id:target-port-endpoint-name/other-pod-name
    Scenario: The pod calls it differently
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{name: front, port: 80, targetPort: http}]
        """
      And the pods:
        | pod   | labels  | ports     |
        | web-0 | app=web | http=8080 |
      Then the endpoints of Service "web" are:
        | pod   | name  | port |
        | web-0 | front | 8080 |
