@extended
@traffic
Feature: Values of traffic policies
  Covers the values of internalTrafficPolicy and externalTrafficPolicy.
  An invalid value is rejected when the Service is created, before any traffic depends on it.

  @id:policy-values
  @src:VAL-32
  @src:VAL-31
  Rule: internalTrafficPolicy and externalTrafficPolicy are Cluster or Local

    @id:policy-values/internal
    Scenario: internalTrafficPolicy: Bogus
      When the Service "web" is created:
        """yaml
        internalTrafficPolicy: Bogus
        ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field                      | message                                                          |
        | spec.internalTrafficPolicy | Unsupported value: "Bogus": supported values: "Cluster", "Local" |

    @id:policy-values/external
    Scenario: externalTrafficPolicy: Bogus
      When the Service "web" is created:
        """yaml
        type: NodePort
        externalTrafficPolicy: Bogus
        ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field                      | message                                                          |
        | spec.externalTrafficPolicy | Unsupported value: "Bogus": supported values: "Cluster", "Local" |
