@core
@dns
Feature: Reverse DNS of cluster IPs
  Covers PTR records of cluster IPs.
  Logs and network tools turn addresses into Service names with them.

  @id:service-dns-reverse
  @src:DNS-23
  Rule: The PTR record of a clusterIP contains the Service name

    @id:service-dns-reverse/reverse
    Scenario: PTR query for a clusterIP
      Given the Service "web":
        """yaml
        ports: [{port: 80}]
        """
      And the client "cli"
      When the client "cli" looks up PTR records of "{{web.clusterIP}}"
      Then the answer is:
        | type | data                            |
        | PTR  | web.demo.svc.{{cluster.domain}} |
