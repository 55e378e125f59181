@extended @ports
Feature: Names of a Service's ports

  @id:port-names-required @src:VAL-07 @src:multi-port-names-required
  Rule: With more than one port, every port needs a name

    @id:port-names-required/neither-named
    Scenario: Neither of two ports has a name
      When the Service "web" is created:
        """yaml
        ports: [{port: 80}, {port: 443}]
        """
      Then the request is rejected as "Invalid":
        | field              | message        |
        | spec.ports[0].name | Required value |
        | spec.ports[1].name | Required value |

    @id:port-names-required/one-unnamed
    Scenario: One of two ports has no name
      When the Service "web" is created:
        """yaml
        ports: [{name: http, port: 80}, {port: 443}]
        """
      Then the request is rejected as "Invalid":
        | field              | message        |
        | spec.ports[1].name | Required value |

    @id:port-names-required/second-port-added
    Scenario: A second port is added to a nameless one
      Given the Service "web":
        """yaml
        ports: [{port: 80}]
        """
      When the Service "web" is patched:
        """yaml
        ports: [{port: 80}, {name: https, port: 443}]
        """
      Then the request is rejected as "Invalid":
        | field              | message        |
        | spec.ports[0].name | Required value |

    @id:port-names-required/single-unnamed
    Scenario: A single port without a name
      When the Service "web" is created:
        """yaml
        ports: [{port: 80}]
        """
      Then the request is accepted

  @id:port-names-unique @src:multi-port-names-recognizable @src:VAL-08
  Rule: No two ports of a Service have the same name

    @id:port-names-unique/same-name
    Scenario: Two ports called http
      When the Service "web" is created:
        """yaml
        ports: [{name: http, port: 80}, {name: http, port: 8080}]
        """
      Then the request is rejected as "Invalid":
        | field              | message                 |
        | spec.ports[1].name | Duplicate value: "http" |

  @id:port-names-dns-label @src:VAL-09
  Rule: A port's name is a DNS label

    @id:port-names-dns-label/invalid-names
    Scenario Outline: <name> is no label
      When the Service "web" is created:
        """yaml
        ports: [{name: "<name>", port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field              | message   |
        | spec.ports[0].name | <problem> |

      Examples:
        | name  | problem                         |
        | Http  | a lowercase RFC 1123 label must |
        | a_b   | a lowercase RFC 1123 label must |
        | a.b   | must not contain dots           |
        | http- | a lowercase RFC 1123 label must |

  @id:port-numbers-once-per-protocol @src:VAL-10
  Rule: A number may be used once for each protocol

    @id:port-numbers-once-per-protocol/two-protocols
    Scenario: Port 53 on UDP and TCP
      When the Service "names" is created:
        """yaml
        ports: [{name: dns, port: 53, protocol: UDP}, {name: dns-tcp, port: 53}]
        """
      Then the request is accepted

    @id:port-numbers-once-per-protocol/same-protocol
    Scenario: Port 80 twice on TCP
      When the Service "web" is created:
        """yaml
        ports: [{name: one, port: 80}, {name: two, port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field         | message         |
        | spec.ports[1] | Duplicate value |
