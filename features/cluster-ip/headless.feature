@core
@cluster-ip
Feature: Headless Services (clusterIP: None)
  Covers the value None of spec.clusterIP, which makes a Service headless.
  Clients of a headless Service connect to pod IPs, because there is no address to load-balance.

  @id:headless-no-cluster-ip
  @src:headless-no-proxying
  @src:headless-has-an-ip
  Rule: A headless Service has None in spec.clusterIP and spec.clusterIPs
    DNS returns the IPs of the pods in place of a clusterIP.

    @id:headless-no-cluster-ip/stored-none
    Scenario: clusterIP: None in the request
      When the Service "web" is created:
        """yaml
        clusterIP: None
        selector: {app: web}
        ports: [{port: 8080}]
        """
      Then the Service "web" has:
        | field           | value  |
        | spec.clusterIP  | None   |
        | spec.clusterIPs | [None] |

  @id:headless-none-is-capitalised
  @src:cluster-ip-none-spelling
  Rule: spec.clusterIP accepts None only with a capital N
    Written in lower case it is not None, and not an IP address either.

    @id:headless-none-is-capitalised/lower-case
    Scenario: clusterIP: none in the request
      When the Service "web" is created:
        """yaml
        clusterIP: none
        selector: {app: web}
        ports: [{port: 8080}]
        """
      Then the request is rejected as "Invalid":
        | field              | message                    |
        | spec.clusterIPs[0] | must be a valid IP address |
