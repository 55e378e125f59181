@core
@session-affinity
Feature: Session affinity settings
  Covers the values of sessionAffinity and its timeoutSeconds.
  An invalid value is rejected, because a Service without affinity is not noticed at once.

  @id:affinity-timeout-default
  @src:VAL-19
  @src:VAL-20
  Rule: timeoutSeconds defaults to three hours and is at most a day

    @id:affinity-timeout-default/default
    Scenario: sessionAffinity: ClientIP without timeoutSeconds
      When the Service "web" is created:
        """yaml
        sessionAffinity: ClientIP
        ports: [{port: 80}]
        """
      Then the Service "web" has:
        | field                                              | value |
        | spec.sessionAffinityConfig.clientIP.timeoutSeconds | 10800 |

    @id:affinity-timeout-default/too-long
    Scenario: timeoutSeconds of more than a day
      When the Service "web" is created:
        """yaml
        sessionAffinity: ClientIP
        sessionAffinityConfig: {clientIP: {timeoutSeconds: 86401}}
        ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field                                              | message                                    |
        | spec.sessionAffinityConfig.clientIP.timeoutSeconds | must be greater than 0 and less than 86400 |

  @id:affinity-values
  @src:VAL-18
  Rule: sessionAffinity is ClientIP or None

    @id:affinity-values/unknown-value
    Scenario: sessionAffinity: Cookie
      When the Service "web" is created:
        """yaml
        sessionAffinity: Cookie
        ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field                | message                                                           |
        | spec.sessionAffinity | Unsupported value: "Cookie": supported values: "ClientIP", "None" |
