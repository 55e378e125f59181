@extended
@cluster-ip
Feature: Cluster IP allocation
  Covers which addresses the API server accepts for spec.clusterIP.
  Cluster IPs are unique in the whole cluster, so a request may conflict with any other Service.

  @id:cluster-ip-chosen
  @src:cluster-ip-chosen
  @src:CIP-05
  Rule: spec.clusterIP may be set to a free address of the Service CIDR

    @id:cluster-ip-chosen/taken-as-given
    Scenario: unused address in the request
      When the Service "web" is created:
        """yaml
        clusterIP: {{cluster.freeAddress}}
        ports: [{port: 3000}]
        """
      Then the Service "web" has:
        | field              | value                   |
        | spec.clusterIP     | {{cluster.freeAddress}} |
        | spec.clusterIPs[0] | {{cluster.freeAddress}} |

  @id:cluster-ip-unique
  @src:CIP-06
  @src:CIP-18
  @src:cluster-ip-10-96-0-1-taken
  Rule: A clusterIP belongs to one Service in the whole cluster
    The first address of the range is always in use: it is the clusterIP of the kubernetes Service.

    @id:cluster-ip-unique/api-server-address
    Scenario: clusterIP of the kubernetes Service
      When the Service "external-backend" is created:
        """yaml
        clusterIP: {{cluster.apiAddress}}
        ports: [{protocol: TCP, port: 3000, targetPort: 3000}]
        """
      Then the request is rejected as "Invalid":
        | field           | message                                                                        |
        | spec.clusterIPs | failed to allocate IP {{cluster.apiAddress}}: provided IP is already allocated |

    @id:cluster-ip-unique/other-namespace
    Scenario: clusterIP of a Service in another namespace
      Given the Service "shop/web":
        """yaml
        ports: [{port: 80}]
        """
      When the Service "bank/web" is created:
        """yaml
        clusterIP: {{shop/web.clusterIP}}
        ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field           | message                          |
        | spec.clusterIPs | provided IP is already allocated |

  @id:cluster-ip-in-range
  @src:cluster-ip-range
  @src:CIP-07
  Rule: spec.clusterIP must be an IP address of the Service CIDR

    @id:cluster-ip-in-range/foreign-network
    @since-1.33
    Scenario: address of another network
      When the Service "web" is created:
        """yaml
        clusterIP: {{cluster.addressOutOfRange}}
        ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field           | message                                                                                                    |
        | spec.clusterIPs | failed to allocate IP {{cluster.addressOutOfRange}}: the provided network does not match the current range |

    @id:cluster-ip-in-range/not-an-address
    Scenario: value that is not an IP address
      When the Service "web" is created:
        """yaml
        clusterIP: ten
        ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field              | message                                                       |
        | spec.clusterIPs[0] | must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff) |
