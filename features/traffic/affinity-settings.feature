@core @traffic
Feature: What a Service may say of session affinity
  @id:affinity-timeout-default @src:VAL-19 @src:VAL-20
  Rule: Affinity ends three hours after the last connection, unless it says otherwise
    @id:affinity-timeout-default/default
    Scenario: The default
      When the Service "web" is created:
        """yaml
        sessionAffinity: ClientIP
        ports: [{port: 80}]
        """
      Then the Service "web" has:
        | field                                              | value |
        | spec.sessionAffinityConfig.clientIP.timeoutSeconds | 10800 |

    @id:affinity-timeout-default/too-long
    Scenario: More than a day
      When the Service "web" is created:
        """yaml
        sessionAffinity: ClientIP
        sessionAffinityConfig: {clientIP: {timeoutSeconds: 86401}}
        ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field                                              | message                                    |
        | spec.sessionAffinityConfig.clientIP.timeoutSeconds | must be greater than 0 and less than 86400 |

  @id:affinity-values @src:VAL-18
  Rule: There is affinity to the client's address, or none
    @id:affinity-values/unknown-value
    Scenario: Affinity to something else
      When the Service "web" is created:
        """yaml
        sessionAffinity: Cookie
        ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field                | message                                                           |
        | spec.sessionAffinity | Unsupported value: "Cookie": supported values: "ClientIP", "None" |
