@extended @cluster-ip
Feature: The address of a Service
  @id:cluster-ip-default-type @src:cluster-ip-is-default @src:four-types @src:every-service-has-an-ip @src:my-nginx-was-a-node-port @src:session-affinity-none
  Rule: Without a type a Service gets an address inside the cluster and no node port
    One document says that every Service has an address: headless Services and those of type ExternalName have only a name.
    Another takes a Service without a type for one with node ports: that type has to be asked for.

    @id:cluster-ip-default-type/port-only
    Scenario: Only a port is given
      When the Service "web" is created:
        """yaml
        selector: {app: web}
        ports: [{port: 80}]
        """
      Then the Service "web" has:
        | field                  | value       |
        | spec.type              | ClusterIP   |
        | spec.sessionAffinity   | None        |
        | spec.ipFamilyPolicy    | SingleStack |
        | spec.ports[0].nodePort |             |

  @id:service-types @src:VAL-17 @src:external-ip-as-a-type
  Rule: There are four types of Service
    One document lists a fifth type for external addresses. They are a field that the other types have.

    @id:service-types/unknown-type
    Scenario: A type that does not exist
      When the Service "web" is created:
        """yaml
        type: ExternalIP
        ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field     | message                                                                                                    |
        | spec.type | Unsupported value: "ExternalIP": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort" |

  @id:ip-address-object @src:cluster-ip-unique @src:CIDR-11 @since-1.33
  Rule: Each Service has an address of its own, and an object stands for the address
    @id:ip-address-object/found-by-name
    Scenario: The object named after the address leads back to the Service
      Given the Service "web":
        """yaml
        ports: [{port: 80}]
        """
      Then the Service "web" has:
        | field              | value             |
        | spec.clusterIPs[0] | {{web.clusterIP}} |
      And the IPAddress "{{web.clusterIP}}" has:
        | field                   | value    |
        | spec.parentRef.resource | services |
        | spec.parentRef.name     | web      |

  @id:cluster-ip-chosen @src:cluster-ip-chosen @src:CIP-05
  Rule: A free address of the range can be asked for
    @id:cluster-ip-chosen/taken-as-given
    Scenario: The address is taken as it is given
      When the Service "web" is created:
        """yaml
        clusterIP: {{cluster.freeAddress}}
        ports: [{port: 3000}]
        """
      Then the Service "web" has:
        | field              | value                   |
        | spec.clusterIP     | {{cluster.freeAddress}} |
        | spec.clusterIPs[0] | {{cluster.freeAddress}} |

  @id:cluster-ip-unique @src:CIP-06 @src:CIP-18 @src:cluster-ip-10-96-0-1-taken
  Rule: An address belongs to one Service in the whole cluster
    One document asks for the first address of the range in its example. That one is always taken: it is the API server's.

    @id:cluster-ip-unique/api-server-address
    Scenario: The address of the API server
      When the Service "external-backend" is created:
        """yaml
        clusterIP: {{cluster.apiAddress}}
        ports: [{protocol: TCP, port: 3000, targetPort: 3000}]
        """
      Then the request is rejected as "Invalid":
        | field           | message                                                                        |
        | spec.clusterIPs | failed to allocate IP {{cluster.apiAddress}}: provided IP is already allocated |

    @id:cluster-ip-unique/other-namespace
    Scenario: The address of a Service in another namespace
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

  @id:cluster-ip-in-range @src:cluster-ip-range @src:CIP-07
  Rule: An address has to be in the range that the API server assigns from
    @id:cluster-ip-in-range/foreign-network @since-1.33
    Scenario: An address of another network
      When the Service "web" is created:
        """yaml
        clusterIP: {{cluster.addressOutOfRange}}
        ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field           | message                                                                                                    |
        | spec.clusterIPs | failed to allocate IP {{cluster.addressOutOfRange}}: the provided network does not match the current range |

    @id:cluster-ip-in-range/not-an-address
    Scenario: Something that is no address
      When the Service "web" is created:
        """yaml
        clusterIP: ten
        ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field              | message                                                       |
        | spec.clusterIPs[0] | must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff) |

  @id:cluster-ip-dry-run @src:CIP-14
  Rule: A dry run takes no address and does not notice that one is taken
    @id:cluster-ip-dry-run/taken-address
    Scenario: A dry run with a taken address is accepted
      Given the Service "web":
        """yaml
        ports: [{port: 80}]
        """
      When the Service "other" is created in a dry run:
        """yaml
        clusterIP: {{web.clusterIP}}
        ports: [{port: 80}]
        """
      Then the request is accepted
      And the Service "other" does not exist

    @id:cluster-ip-dry-run/outside-range
    Scenario: A dry run outside the range is refused in other words
      When the Service "other" is created in a dry run:
        """yaml
        clusterIP: {{cluster.addressOutOfRange}}
        ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field           | message                                                                    |
        | spec.clusterIPs | the provided IP ({{cluster.addressOutOfRange}}) is not in the valid range. |

  @id:service-cidr-object @src:CIDR-01 @src:cluster-info-dump-shows-range @since-1.33
  Rule: An object of the API tells the range of Service addresses
    One document searches a dump of the cluster for a flag of the API server. That finds nothing where the API server is no
    pod; since 1.33 there is an object for it.

    @id:service-cidr-object/ready
    Scenario: The range is ready
      Then the ServiceCIDR "kubernetes" has:
        | field                       | value  |
        | status.conditions[0].type   | Ready  |
        | status.conditions[0].status | "True" |
