@core
@external-name
Feature: Fields of ExternalName Services
  Covers the fields that type ExternalName requires, rejects and ignores.
  The Service is a DNS name only, so fields that configure traffic do not apply.

  @id:external-name-no-proxy
  @src:external-name-no-proxy
  @src:VAL-27
  Rule: An ExternalName Service has no clusterIP and no endpoints

    @id:external-name-no-proxy/with-selector
    Scenario: ExternalName Service with a selector
      Given the pods:
        | pod |
        | web |
      When the Service "external" is created:
        """yaml
        type: ExternalName
        externalName: foo.example.com
        selector: {app: web}
        """
      Then the Service "external" has:
        | field           | value |
        | spec.clusterIP  |       |
        | spec.clusterIPs |       |
        | spec.ipFamilies |       |
      And the Service "external" has no endpoints
      And the Endpoints "external" does not exist
      And this stays so for 2 seconds

  @id:external-name-validation
  @src:VAL-25
  @src:VAL-26
  Rule: Type ExternalName requires externalName and rejects clusterIP

    @id:external-name-validation/no-name
    Scenario: externalName missing
      When the Service "external" is created:
        """yaml
        type: ExternalName
        """
      Then the request is rejected as "Invalid":
        | field             | message        |
        | spec.externalName | Required value |

    @id:external-name-validation/with-address
    Scenario: clusterIP in the request
      When the Service "external" is created:
        """yaml
        type: ExternalName
        externalName: foo.example.com
        clusterIP: {{cluster.freeAddress}}
        """
      Then the request is rejected as "Invalid":
        | field           | message                                  |
        | spec.clusterIPs | may not be set for ExternalName services |
