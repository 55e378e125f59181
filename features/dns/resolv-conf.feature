@core
@dns
Feature: resolv.conf and short Service names
  Covers resolv.conf of pods and the Service names that its search list completes.
  A short name depends on the namespace of the client, so it can work in one pod and fail in another.

  @id:service-dns-short-names
  @src:DNS-03
  @src:nslookup-service
  @src:service-in-other-namespace
  Rule: A bare Service name resolves only in the Service's namespace

    @id:service-dns-short-names/namespaces
    Scenario Outline: <name> from the namespace <from>
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
    Scenario: bare name from another namespace
      Given the Service "shop/web":
        """yaml
        ports: [{port: 80}]
        """
      And the client "cli" in namespace "bank"
      When the client "cli" looks up A records of "web"
      Then the answer is NXDOMAIN without records

  @id:pod-resolver
  @src:DNS-05
  Rule: resolv.conf of a pod contains the cluster DNS and search domains

    @id:pod-resolver/namespace-shop
    Scenario: pod in the namespace shop
      Given the pods:
        | pod      |
        | shop/app |
      Then the resolver of pod "shop/app" has:
        | nameserver             | search                      |
        | {{cluster.dnsAddress}} | shop.svc.{{cluster.domain}} |
        |                        | svc.{{cluster.domain}}      |
        |                        | {{cluster.domain}}          |
