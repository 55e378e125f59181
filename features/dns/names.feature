@core @dns
Feature: Names of Services with an address

  @id:service-dns-cluster-ip @src:DNS-01 @src:dns-assigns-names @own-clients
  Rule: The name of a Service stands for its address, with or without pods

    @id:service-dns-cluster-ip/without-pods
    Scenario: No pod stands behind it
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

  @id:service-dns-short-names @src:DNS-03 @src:nslookup-service @src:service-in-other-namespace
  Rule: Inside its namespace a name needs no more, elsewhere its namespace

    @id:service-dns-short-names/namespaces
    Scenario Outline: From the namespace <from>, the name <name>
      Given the Service "shop/web":
        """yaml
        ports: [{port: 80}]
        """
      And the client "cli" in namespace "<from>"
      When the client "cli" looks up A records of "<name>"
      Then the answer is:
        | name                            | type | data                   |
        | web.shop.svc.{{cluster.domain}} | A    | {{shop/web.clusterIP}} |

      Examples:
        | from | name                             |
        | shop | web                              |
        | shop | web.shop                         |
        | bank | web.shop                         |
        | bank | web.shop.svc                     |
        | bank | web.shop.svc.{{cluster.domain}}  |
        | bank | web.shop.svc.{{cluster.domain}}. |

    @id:service-dns-short-names/other-namespace-short
    Scenario: The short name from another namespace
      Given the Service "shop/web":
        """yaml
        ports: [{port: 80}]
        """
      And the client "cli" in namespace "bank"
      When the client "cli" looks up A records of "web"
      Then the answer is NXDOMAIN without records

  @id:pod-resolver @src:DNS-05
  Rule: A pod asks the cluster's name server, with the search list of its namespace

    @id:pod-resolver/namespace-shop
    Scenario: A pod in the namespace shop
      Given the pods:
        | pod      |
        | shop/app |
      Then the resolver of pod "shop/app" has:
        | nameserver             | search                      |
        | {{cluster.dnsAddress}} | shop.svc.{{cluster.domain}} |
        |                        | svc.{{cluster.domain}}      |
        |                        | {{cluster.domain}}          |

  @id:service-dns-older-pod @src:dns-service-after-pod @own-clients
  Rule: A name works for pods that are older than its Service

    @id:service-dns-older-pod/client-first
    Scenario: The client was there first
      Given the client "cli"
      When the Service "late" is created:
        """yaml
        ports: [{port: 80}]
        """
      And the client "cli" looks up A records of "late"
      Then the answer is:
        | type | data               |
        | A    | {{late.clusterIP}} |

  @id:service-dns-nxdomain-nodata @src:DNS-22
  Rule: An unknown name does not exist, a known one may lack a record

    @id:service-dns-nxdomain-nodata/record-types
    Scenario Outline: <type> records of <name>
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

  @id:service-dns-deleted @src:DNS-42
  Rule: The name of a deleted Service does not exist any more

    @id:service-dns-deleted/deleted
    Scenario: The Service is deleted
      Given the Service "web":
        """yaml
        ports: [{port: 80}]
        """
      And the client "cli"
      When the Service "web" is deleted
      And the client "cli" looks up A records of "web.demo.svc.{{cluster.domain}}."
      Then the answer is NXDOMAIN without records

  @id:service-dns-reverse @src:DNS-23
  Rule: The address of a Service leads back to its name

    @id:service-dns-reverse/reverse
    Scenario: A reverse look-up
      Given the Service "web":
        """yaml
        ports: [{port: 80}]
        """
      And the client "cli"
      When the client "cli" looks up PTR records of "{{web.clusterIP}}"
      Then the answer is:
        | type | data                            |
        | PTR  | web.demo.svc.{{cluster.domain}} |
