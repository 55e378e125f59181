@core @external
Feature: Services that are another name for something
  @id:external-name-cname @src:external-name-cname @src:DNS-17 @src:external-name-dns-version
  Rule: The name of such a Service is an alias of the name that it gives
    One document names the versions of DNS servers that can do this. Every one that runs in a supported cluster can.

    @id:external-name-cname/outside-name
    Scenario: The alias of a name outside
      Given the Service "weather":
        """yaml
        type: ExternalName
        externalName: api.weather.example.com
        """
      And the client "cli"
      When the client "cli" looks up CNAME records of "weather.demo.svc.{{cluster.domain}}"
      Then the answer is:
        | name                                | type  | data                    |
        | weather.demo.svc.{{cluster.domain}} | CNAME | api.weather.example.com |

    @id:external-name-cname/inside-name
    Scenario: The alias of a name inside is followed to its address
      Given the Service "web":
        """yaml
        ports: [{port: 80}]
        """
      And the Service "alias":
        """yaml
        type: ExternalName
        externalName: web.demo.svc.{{cluster.domain}}
        """
      And the client "cli"
      When the client "cli" looks up A records of "alias.demo.svc.{{cluster.domain}}"
      Then the answer is:
        | name                              | type  | data                            |
        | alias.demo.svc.{{cluster.domain}} | CNAME | web.demo.svc.{{cluster.domain}} |
        | web.demo.svc.{{cluster.domain}}   | A     | {{web.clusterIP}}               |

    @id:external-name-cname/changed-name
    Scenario: The alias changes with the Service
      Given the Service "weather":
        """yaml
        type: ExternalName
        externalName: api.weather.example.com
        """
      And the client "cli"
      When the Service "weather" is patched:
        """yaml
        externalName: new.weather.example.com
        """
      And the client "cli" looks up CNAME records of "weather.demo.svc.{{cluster.domain}}"
      Then the answer is:
        | name                                | type  | data                    |
        | weather.demo.svc.{{cluster.domain}} | CNAME | new.weather.example.com |

  @id:external-name-no-proxy @src:external-name-no-proxy @src:VAL-27
  Rule: Nothing is forwarded: there is no address and there are no endpoints
    @id:external-name-no-proxy/with-selector
    Scenario: A selector is stored and does nothing
      Given the pods:
        | pod |
        | web |
      When the Service "alias" is created:
        """yaml
        type: ExternalName
        externalName: foo.example.com
        selector: {app: web}
        """
      Then the Service "alias" has:
        | field           | value |
        | spec.clusterIP  |       |
        | spec.clusterIPs |       |
        | spec.ipFamilies |       |
      And the Service "alias" has no endpoints
      And the Endpoints "alias" does not exist
      And this stays so for 2 seconds

  @id:external-name-validation @src:VAL-25 @src:VAL-26
  Rule: An alias needs a name and must not have an address
    @id:external-name-validation/no-name
    Scenario: No name
      When the Service "alias" is created:
        """yaml
        type: ExternalName
        """
      Then the request is rejected as "Invalid":
        | field             | message        |
        | spec.externalName | Required value |

    @id:external-name-validation/with-address
    Scenario: An address
      When the Service "alias" is created:
        """yaml
        type: ExternalName
        externalName: foo.example.com
        clusterIP: {{cluster.freeAddress}}
        """
      Then the request is rejected as "Invalid":
        | field           | message                                  |
        | spec.clusterIPs | may not be set for ExternalName services |

  @id:external-name-address @src:DNS-20
  Rule: An address is accepted in place of a name and gives no answer
    @id:external-name-address/ipv4-address
    Scenario: The alias of an IPv4 address
      Given the Service "alias":
        """yaml
        type: ExternalName
        externalName: 192.0.2.1
        """
      And the client "cli"
      When the client "cli" looks up A records of "alias.demo.svc.{{cluster.domain}}"
      Then the answer is NXDOMAIN without records
