@extended @dns
Feature: Names of single pods behind a Service

  @id:pod-dns-hostname-and-subdomain @src:DNS-09
  Rule: A pod with a host name and a Service as subdomain has a name of its own

    @id:pod-dns-hostname-and-subdomain/one-of-two
    Scenario: One of two pods is asked for
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

  @id:pod-dns-subdomain-must-match @src:EP-26
  Rule: The host name counts only with the subdomain of the Service

    @id:pod-dns-subdomain-must-match/other-subdomain
    Scenario: The subdomain is another one
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

  @id:pod-dns-no-plain-pod-name @src:DNS-44
  Rule: The name of a pod alone is not in DNS

    @id:pod-dns-no-plain-pod-name/no-hostname
    Scenario: A pod without a host name
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

  @id:pod-dns-dashed-address @src:DNS-10
  Rule: A pod without a host name is named by its address with dashes

    @id:pod-dns-dashed-address/dashed-name
    Scenario: The address of a pod as a name
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

  @id:pod-dns-shared-hostname @src:DNS-12
  Rule: Pods that share a host name share the records

    @id:pod-dns-shared-hostname/two-pods
    Scenario: Two pods of the same host name
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
