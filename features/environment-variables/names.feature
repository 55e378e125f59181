@core
@environment-variables
Feature: Names and values of Service environment variables
  Covers how the variables follow from the name and the ports of a Service.
  Programs read them by their exact names, so the names are part of the API.

  @id:env-name-mapping
  @src:ENV-02
  Rule: Service names are upper case with underscores in variables

    @id:env-name-mapping/two-dashes
    Scenario: Service name with two dashes
      Given the Service "my-big-db":
        """yaml
        ports: [{port: 5432}]
        """
      And the pods:
        | pod |
        | app |
      Then the environment of pod "app" includes:
        | name                   | value                   |
        | MY_BIG_DB_SERVICE_HOST | {{my-big-db.clusterIP}} |
        | MY_BIG_DB_SERVICE_PORT | 5432                    |

  @id:env-named-ports
  @src:ENV-03
  @src:env-of-the-two-port-service
  Rule: NAME_SERVICE_PORT is the first port; named ports have their own
    The variable without a port name always contains the first port.

    @id:env-named-ports/two-ports
    Scenario: two named ports
      Given the Service "web":
        """yaml
        ports: [{name: http, port: 8080}, {name: secure-http, port: 443}]
        """
      And the pods:
        | pod |
        | app |
      Then the environment of pod "app" has the variables of Service "web":
        | name                         | value                        |
        | WEB_SERVICE_HOST             | {{web.clusterIP}}            |
        | WEB_SERVICE_PORT             | 8080                         |
        | WEB_SERVICE_PORT_HTTP        | 8080                         |
        | WEB_SERVICE_PORT_SECURE_HTTP | 443                          |
        | WEB_PORT                     | tcp://{{web.clusterIP}}:8080 |
        | WEB_PORT_8080_TCP            | tcp://{{web.clusterIP}}:8080 |
        | WEB_PORT_8080_TCP_PROTO      | tcp                          |
        | WEB_PORT_8080_TCP_PORT       | 8080                         |
        | WEB_PORT_8080_TCP_ADDR       | {{web.clusterIP}}            |
        | WEB_PORT_443_TCP             | tcp://{{web.clusterIP}}:443  |
        | WEB_PORT_443_TCP_PROTO       | tcp                          |
        | WEB_PORT_443_TCP_PORT        | 443                          |
        | WEB_PORT_443_TCP_ADDR        | {{web.clusterIP}}            |

  @id:env-two-protocols
  @src:ENV-18
  Rule: TCP and UDP on one Service port give two groups of variables

    @id:env-two-protocols/name-server
    Scenario: port 53 over UDP and TCP
      Given the Service "names":
        """yaml
        ports: [{name: dns, port: 53, protocol: UDP}, {name: dns-tcp, port: 53}]
        """
      And the pods:
        | pod |
        | app |
      Then the environment of pod "app" includes:
        | name              | value                        |
        | NAMES_PORT        | udp://{{names.clusterIP}}:53 |
        | NAMES_PORT_53_UDP | udp://{{names.clusterIP}}:53 |
        | NAMES_PORT_53_TCP | tcp://{{names.clusterIP}}:53 |

  @id:env-service-port
  @src:ENV-15
  Rule: Variables contain the Service port, not targetPort or nodePort

    @id:env-service-port/three-numbers
    Scenario: port, targetPort and nodePort with different numbers
      Given the Service "web":
        """yaml
        type: NodePort
        ports: [{port: 80, targetPort: 8080, nodePort: 30079}]
        """
      And the pods:
        | pod |
        | app |
      Then the environment of pod "app" includes:
        | name             | value                      |
        | WEB_SERVICE_PORT | 80                         |
        | WEB_PORT         | tcp://{{web.clusterIP}}:80 |
