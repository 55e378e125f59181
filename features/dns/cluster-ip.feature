@core
@dns
Feature: DNS records of Services with a clusterIP
  Covers A records of Services, and the answers for names and record types that do not exist.
  Clients use names, and the response code decides whether they try the next search domain.

  @id:service-dns-cluster-ip
  @src:DNS-01
  @src:dns-assigns-names
  @own-clients
  Rule: A Service name resolves to the clusterIP even without endpoints

    @id:service-dns-cluster-ip/without-pods
    Scenario: selector matches no pod
      Given the Service "web":
        """yaml
        selector: {app: nobody}
        ports: [{port: 80}]
        """
      And the client "cli"
      When the client "cli" looks up A records of "web"
      Then the answer is:
        | name                            | type | data              |
        | web.demo.svc.{{cluster.domain}} | A    | {{web.clusterIP}} |

  @id:service-dns-older-pod
  @src:dns-service-after-pod
  @own-clients
  Rule: DNS resolves Services created after the client pod

    @id:service-dns-older-pod/client-first
    Scenario: Service created while the client runs
      Given the client "cli"
      When the Service "late" is created:
        """yaml
        ports: [{port: 80}]
        """
      And the client "cli" looks up A records of "late"
      Then the answer is:
        | type | data               |
        | A    | {{late.clusterIP}} |

  @id:service-dns-nxdomain-nodata
  @src:DNS-22
  Rule: DNS returns NXDOMAIN for unknown names, NODATA for missing types

    @id:service-dns-nxdomain-nodata/record-types
    Scenario Outline: <type> query for <name>
      Given the Service "web":
        """yaml
        ports: [{port: 80}]
        """
      And the client "cli"
      When the client "cli" looks up <type> records of "<name>.svc.{{cluster.domain}}."
      Then the answer is <rcode> without records

      Examples:
        | type | name         | rcode    |
        | A    | nobody.demo  | NXDOMAIN |
        | A    | web.nowhere  | NXDOMAIN |
        | AAAA | web.demo     | NOERROR  |
        | A    | demo         | NOERROR  |
        | A    | a.b.web.demo | NXDOMAIN |

  @id:service-dns-deleted
  @src:DNS-42
  Rule: The DNS name of a deleted Service returns NXDOMAIN

    @id:service-dns-deleted/deleted
    Scenario: query after the deletion
      Given the Service "web":
        """yaml
        ports: [{port: 80}]
        """
      And the client "cli"
      When the Service "web" is deleted
      And the client "cli" looks up A records of "web.demo.svc.{{cluster.domain}}."
      Then the answer is NXDOMAIN without records
