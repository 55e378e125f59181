@core
@dns
Feature: Readiness in DNS answers of headless Services
  Covers which pods are left out of the A records of a headless Service.
  DNS has no fallback to other pods: without a ready pod the name does not exist.

  @id:headless-skips-unready-pods
  @src:DNS-08
  Rule: DNS lists unready pods only with publishNotReadyAddresses

    @id:headless-skips-unready-pods/one-unready
    Scenario: one of two pods not ready
      Given the Service "web":
        """yaml
        clusterIP: None
        selector: {app: web}
        ports: [{port: 8080}]
        """
      And the pods:
        | pod   | labels  | ready |
        | web-0 | app=web | true  |
        | web-1 | app=web | false |
      And the client "cli"
      When the client "cli" looks up A records of "web"
      Then the answer is:
        | type | data              |
        | A    | {{web-0.address}} |

    @id:headless-skips-unready-pods/terminating
    Scenario: one of two pods terminating
      Given the Service "web":
        """yaml
        clusterIP: None
        selector: {app: web}
        ports: [{port: 8080}]
        """
      And the pods:
        | pod   | labels  |
        | web-0 | app=web |
        | web-1 | app=web |
      And the client "cli"
      When the pod "web-1" is deleted with a grace period of 30 seconds
      And the client "cli" looks up A records of "web"
      Then the pod "web-1" is terminating
      And the answer is:
        | type | data              |
        | A    | {{web-0.address}} |

    @id:headless-skips-unready-pods/published-unready
    Scenario: publishNotReadyAddresses: true
      Given the Service "web":
        """yaml
        clusterIP: None
        publishNotReadyAddresses: true
        selector: {app: web}
        ports: [{port: 8080}]
        """
      And the pods:
        | pod   | labels  | ready |
        | web-0 | app=web | true  |
        | web-1 | app=web | false |
      And the client "cli"
      When the client "cli" looks up A records of "web"
      Then the answer is:
        | type | data              |
        | A    | {{web-0.address}} |
        | A    | {{web-1.address}} |

  @id:headless-without-ready-pods
  @src:DNS-07
  Rule: The name of a headless Service without ready pods returns NXDOMAIN

    @id:headless-without-ready-pods/empty-selector
    Scenario: selector matches no pod
      Given the Service "web":
        """yaml
        clusterIP: None
        selector: {app: nobody}
        ports: [{port: 8080}]
        """
      And the client "cli"
      When the client "cli" looks up A records of "web.demo.svc.{{cluster.domain}}."
      Then the answer is NXDOMAIN without records
