@core
@endpoints
Feature: publishNotReadyAddresses
  Covers the field that makes every pod of a Service count as ready.
  Clustered software needs it to find its peers before any of them is ready.

  @id:readiness-publish-not-ready
  @src:EP-11
  @src:DP-30
  Rule: publishNotReadyAddresses lets unready pods receive traffic

    @id:readiness-publish-not-ready/published-unready
    Scenario: only pod not ready
      Given the Service "web":
        """yaml
        selector: {app: web}
        publishNotReadyAddresses: true
        ports: [{port: 80, targetPort: 8080}]
        """
      And the pods:
        | pod   | labels  | ready |
        | web-0 | app=web | false |
      And the client "cli"
      When the client "cli" sends 3 requests to "web:80"
      Then the responses come from:
        | pod   | count |
        | web-0 | 3     |
      And the endpoints of Service "web" are:
        | pod   | ready | serving |
        | web-0 | true  | false   |
