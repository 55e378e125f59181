@core @traffic
Feature: What a Service may say of session affinity
  @src:VAL-19 @src:VAL-20
  Rule: Affinity ends three hours after the last connection, unless it says otherwise
    Scenario: The default
      When the Service "web" is created:
        """yaml
        sessionAffinity: ClientIP
        ports: [{port: 80}]
        """
      Then the Service "web" has:
        | field                                              | value |
        | spec.sessionAffinityConfig.clientIP.timeoutSeconds | 10800 |

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

  @src:VAL-18
  Rule: There is affinity to the client's address, or none
    Scenario: Affinity to something else
      When the Service "web" is created:
        """yaml
        sessionAffinity: Cookie
        ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field                | message                                                           |
        | spec.sessionAffinity | Unsupported value: "Cookie": supported values: "ClientIP", "None" |
