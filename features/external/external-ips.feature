@extended @external
Feature: Addresses outside that nodes answer for
  @id:external-ips-on-nodes @src:external-ips-traffic @src:DP-33
  Rule: Nodes take packets to an external address as packets to the Service
    No provider is needed, and the type stays what it is. The field is deprecated in 1.36.

    @id:external-ips-on-nodes/pod-client
    Scenario: A pod uses the external address
      Given the pods:
        | pod |
        | web |
      And the Service "web":
        """yaml
        externalIPs: [198.51.100.7]
        selector: {app: web}
        ports: [{port: 8081, targetPort: 8080}]
        """
      And the client "cli"
      When the client "cli" sends 1 request to "198.51.100.7:8081"
      Then the responses come from:
        | pod |
        | web |
      And the Service "web" has:
        | field                      | value     |
        | spec.type                  | ClusterIP |
        | spec.externalTrafficPolicy | Cluster   |

  @id:external-ips-warnings @src:VAL-47 @since-1.36
  Rule: The server warns of a field that is deprecated or has no effect
    @id:external-ips-warnings/external-ip
    Scenario: An external address
      When the Service "web" is created:
        """yaml
        externalIPs: [198.51.100.8]
        ports: [{port: 80}]
        """
      Then the request is accepted with the warnings:
        | text                                                                             |
        | spec.externalIPs is deprecated and may no longer be implemented in some clusters |

    @id:external-ips-warnings/external-name
    Scenario: An external name of a Service that has an address
      When the Service "web" is created:
        """yaml
        externalName: foo.example.com
        ports: [{port: 80}]
        """
      Then the request is accepted with the warnings:
        | text                                                              |
        | spec.externalName is ignored when spec.type is not "ExternalName" |

  @id:external-ips-invalid @src:VAL-23
  Rule: An address that could never be outside is refused
    @id:external-ips-invalid/addresses
    Scenario Outline: <address>
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
