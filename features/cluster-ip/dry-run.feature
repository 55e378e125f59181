@extended
@cluster-ip
Feature: Cluster IP allocation in a dry run
  Covers what the API server checks and reserves when a Service is created in a dry run.
  A dry run that is accepted does not show that the clusterIP is still free for the real request.

  @id:cluster-ip-dry-run
  @src:CIP-14
  Rule: A dry run checks a clusterIP against the range, not for conflicts

    @id:cluster-ip-dry-run/taken-address
    Scenario: clusterIP of another Service
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
    Scenario: clusterIP outside the Service CIDR
      When the Service "other" is created in a dry run:
        """yaml
        clusterIP: {{cluster.addressOutOfRange}}
        ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field           | message                                                                    |
        | spec.clusterIPs | the provided IP ({{cluster.addressOutOfRange}}) is not in the valid range. |
