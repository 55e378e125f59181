@extended
@dns
Feature: DNS records of single pods
  Covers the names that pods of a headless Service have through hostname and subdomain.
  Peers of a stateful workload address each other by these names.

  @id:pod-dns-hostname-and-subdomain
  @src:DNS-09
  Rule: A pod with hostname and subdomain has an A record of its own

    @id:pod-dns-hostname-and-subdomain/one-of-two
    Scenario: query for one of two pods
      Given the Service "web":
        """yaml
        clusterIP: None
        selector: {app: web}
        ports: [{port: 8080}]
        """
      And the pods:
        | pod   | labels  | hostname | subdomain |
        | web-0 | app=web | first    | web       |
        | web-1 | app=web | second   | web       |
      And the client "cli"
      When the client "cli" looks up A records of "second.web.demo.svc.{{cluster.domain}}."
      Then the answer is:
        | type | data              |
        | A    | {{web-1.address}} |

  @id:pod-dns-subdomain-must-match
  @src:EP-26
  Rule: An endpoint has a hostname only if the subdomain is its Service

    @id:pod-dns-subdomain-must-match/other-subdomain
    Scenario: subdomain of another name
      Given the Service "web":
        """yaml
        clusterIP: None
        selector: {app: web}
        ports: [{port: 8080}]
        """
      And the pods:
        | pod   | labels  | hostname | subdomain |
        | web-0 | app=web | first    | other     |
      Then the endpoints of Service "web" are:
        | pod   | hostname |
        | web-0 |          |

  @id:pod-dns-no-plain-pod-name
  @src:DNS-44
  Rule: The name of a pod alone has no DNS record

    @id:pod-dns-no-plain-pod-name/no-hostname
    Scenario: pod without hostname and subdomain
      Given the Service "web":
        """yaml
        clusterIP: None
        selector: {app: web}
        ports: [{port: 8080}]
        """
      And the pods:
        | pod   | labels  |
        | web-0 | app=web |
      And the client "cli"
      When the client "cli" looks up A records of "web-0.web.demo.svc.{{cluster.domain}}."
      Then the answer is NXDOMAIN without records

  @id:pod-dns-dashed-address
  @src:DNS-10
  Rule: A pod without hostname has a DNS name made from its IP

    @id:pod-dns-dashed-address/dashed-name
    Scenario: pod IP with dashes
      Given the Service "web":
        """yaml
        clusterIP: None
        selector: {app: web}
        ports: [{port: 8080}]
        """
      And the pods:
        | pod   | labels  |
        | web-0 | app=web |
      And the client "cli"
      When the client "cli" looks up A records of "{{web-0.dashedAddress}}.web.demo.svc.{{cluster.domain}}."
      Then the answer is:
        | type | data              |
        | A    | {{web-0.address}} |

  @id:pod-dns-shared-hostname
  @src:DNS-12
  Rule: Pods that share hostname and subdomain share one DNS name

    @id:pod-dns-shared-hostname/two-pods
    Scenario: two pods with the same hostname
      Given the Service "web":
        """yaml
        clusterIP: None
        selector: {app: web}
        ports: [{port: 8080}]
        """
      And the pods:
        | pod   | labels  | hostname | subdomain |
        | web-0 | app=web | twin     | web       |
        | web-1 | app=web | twin     | web       |
      And the client "cli"
      When the client "cli" looks up A records of "twin.web.demo.svc.{{cluster.domain}}."
      Then the answer is:
        | type | data              |
        | A    | {{web-0.address}} |
        | A    | {{web-1.address}} |
