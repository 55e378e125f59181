@extended
@ports
Feature: Service port names
  Covers the names of entries in spec.ports and when they are required.
  SRV records, EndpointSlices and environment variables identify a port by its name.

  @id:port-names-required
  @src:VAL-07
  @src:multi-port-names-required
  Rule: Every port of a multi-port Service must have a name

    @id:port-names-required/neither-named
    Scenario: two unnamed ports
      When the Service "web" is created:
        """yaml
        ports: [{port: 80}, {port: 443}]
        """
      Then the request is rejected as "Invalid":
        | field              | message        |
        | spec.ports[0].name | Required value |
        | spec.ports[1].name | Required value |

    @id:port-names-required/one-unnamed
    Scenario: one named and one unnamed port
      When the Service "web" is created:
        """yaml
        ports: [{name: http, port: 80}, {port: 443}]
        """
      Then the request is rejected as "Invalid":
        | field              | message        |
        | spec.ports[1].name | Required value |

    @id:port-names-required/second-port-added
    Scenario: second port added to an unnamed one
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
    Scenario: single unnamed port
      When the Service "web" is created:
        """yaml
        ports: [{port: 80}]
        """
      Then the request is accepted

  @id:port-names-unique
  @src:multi-port-names-recognizable
  @src:VAL-08
  Rule: Port names are unique within a Service

    @id:port-names-unique/same-name
    Scenario: two ports named http
      When the Service "web" is created:
        """yaml
        ports: [{name: http, port: 80}, {name: http, port: 8080}]
        """
      Then the request is rejected as "Invalid":
        | field              | message                 |
        | spec.ports[1].name | Duplicate value: "http" |

  @id:port-names-dns-label
  @src:VAL-09
  Rule: A Service port name must be a DNS label

    @id:port-names-dns-label/invalid-names
    Scenario Outline: name: <name>
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

  @id:port-numbers-once-per-protocol
  @src:VAL-10
  Rule: A Service port number may occur once for each protocol

    @id:port-numbers-once-per-protocol/two-protocols
    Scenario: port 53 over UDP and TCP
      When the Service "names" is created:
        """yaml
        ports: [{name: dns, port: 53, protocol: UDP}, {name: dns-tcp, port: 53}]
        """
      Then the request is accepted

    @id:port-numbers-once-per-protocol/same-protocol
    Scenario: port 80 twice over TCP
      When the Service "web" is created:
        """yaml
        ports: [{name: one, port: 80}, {name: two, port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field         | message         |
        | spec.ports[1] | Duplicate value |
