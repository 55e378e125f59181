@core
@external-name
Feature: CNAME records of ExternalName Services
  Covers the DNS answers for Services of type ExternalName.
  They are all that the type does: no connection passes a service proxy.

  @id:external-name-cname
  @src:external-name-cname
  @src:DNS-17
  @src:external-name-dns-version
  Rule: An ExternalName Service resolves to a CNAME of externalName
    Every DNS server that runs in a supported cluster answers with a CNAME record.

    @id:external-name-cname/outside-name
    Scenario: name outside the cluster
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
    Scenario: name of another Service
      Given the Service "web":
        """yaml
        ports: [{port: 80}]
        """
      And the Service "external":
        """yaml
        type: ExternalName
        externalName: web.demo.svc.{{cluster.domain}}
        """
      And the client "cli"
      When the client "cli" looks up A records of "external.demo.svc.{{cluster.domain}}"
      Then the answer is:
        | name                                 | type  | data                            |
        | external.demo.svc.{{cluster.domain}} | CNAME | web.demo.svc.{{cluster.domain}} |
        | web.demo.svc.{{cluster.domain}}      | A     | {{web.clusterIP}}               |

    @id:external-name-cname/changed-name
    Scenario: changed externalName
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

  @id:external-name-address
  @src:DNS-20
  Rule: An IPv4 address as externalName is accepted but does not resolve

    @id:external-name-address/ipv4-address
    Scenario: externalName: 192.0.2.1
      Given the Service "external":
        """yaml
        type: ExternalName
        externalName: 192.0.2.1
        """
      And the client "cli"
      When the client "cli" looks up A records of "external.demo.svc.{{cluster.domain}}"
      Then the answer is NXDOMAIN without records
