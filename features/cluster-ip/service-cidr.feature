@extended
@cluster-ip
Feature: ServiceCIDR and IPAddress objects
  Covers the networking.k8s.io objects that record the range and the use of cluster IPs.
  Tools read them to find the range and the Service that owns an address.

  @id:ip-address-object
  @src:cluster-ip-unique
  @src:CIDR-11
  @since-1.33
  Rule: An IPAddress object records the Service that owns a clusterIP

    @id:ip-address-object/found-by-name
    Scenario: IPAddress named after the clusterIP
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

  @id:service-cidr-object
  @src:CIDR-01
  @src:cluster-info-dump-shows-range
  @since-1.33
  Rule: The ServiceCIDR object kubernetes has the condition Ready
    Since 1.33 the ServiceCIDR object contains the range, also where the API server is not a pod
    and its flags cannot be read.

    @id:service-cidr-object/ready
    Scenario: default ServiceCIDR of the cluster
      Then the ServiceCIDR "kubernetes" has:
        | field                       | value  |
        | status.conditions[0].type   | Ready  |
        | status.conditions[0].status | "True" |
