@core
@ports
Feature: Named targetPort
  Covers a targetPort that is the name of a container port.
  Pods of one Service can then listen on different numbers, for instance during an update.

  @id:target-port-named
  @src:EP-16
  @src:multi-port-for-different-pods
  Rule: A named targetPort resolves to the port number of each pod
    A single port is enough for pods that listen on different ports; every port of a Service
    forwards to every pod.

    @id:target-port-named/different-numbers
    Scenario: different numbers in two pods
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
    Scenario: EndpointSlice for each number
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

  @id:target-port-protocol
  @src:EP-17
  Rule: A named targetPort only matches container ports of its protocol

    @id:target-port-protocol/udp-instead
    Scenario: UDP container port of the same name
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

  @id:target-port-missing
  @src:EP-18
  Rule: A pod without the named targetPort gets no traffic

    @id:target-port-missing/one-without-name
    Scenario: name missing in one of two pods
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

  @id:target-port-endpoint-name
  @src:EP-20
  Rule: The port of an EndpointSlice has the name of the Service port

    @id:target-port-endpoint-name/other-pod-name
    Scenario: container port with another name
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
