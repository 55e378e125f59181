@extended
@external-ips
Feature: Validation of externalIPs
  Covers the externalIPs that the API server rejects, and fields that it accepts with a warning.
  A warning is the only sign that a field is deprecated or has no effect.

  @id:external-ips-warnings
  @src:VAL-47
  @since-1.36
  Rule: externalIPs and an ignored externalName cause API warnings

    @id:external-ips-warnings/external-ip
    Scenario: externalIPs on type ClusterIP
      When the Service "web" is created:
        """yaml
        externalIPs: [198.51.100.8]
        ports: [{port: 80}]
        """
      Then the request is accepted with the warnings:
        | text                                                                             |
        | spec.externalIPs is deprecated and may no longer be implemented in some clusters |

    @id:external-ips-warnings/external-name
    Scenario: externalName on type ClusterIP
      When the Service "web" is created:
        """yaml
        externalName: foo.example.com
        ports: [{port: 80}]
        """
      Then the request is accepted with the warnings:
        | text                                                              |
        | spec.externalName is ignored when spec.type is not "ExternalName" |

  @id:external-ips-invalid
  @src:VAL-23
  Rule: externalIPs must not be loopback, unspecified or link-local

    @id:external-ips-invalid/addresses
    Scenario Outline: externalIPs: [<address>]
      When the Service "web" is created:
        """yaml
        externalIPs: [<address>]
        ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field               | message   |
        | spec.externalIPs[0] | <message> |

      Examples:
        | address     | message                            |
        | 127.0.0.1   | may not be in the loopback range   |
        | 0.0.0.0     | may not be unspecified             |
        | 169.254.1.1 | may not be in the link-local range |
