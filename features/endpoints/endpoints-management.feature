@extended
@endpoints
Feature: Management of Endpoints objects
  Covers which Endpoints objects the control plane owns and how it labels them.
  What a user writes into such an object does not last.

  @id:endpoints-object-managed-by
  @src:EP-34
  @since-1.33
  Rule: Endpoints have the managed-by label and the labels of the Service

    @id:endpoints-object-managed-by/own-label
    Scenario: Service with a label
      Given the Service "web":
        """yaml
        metadata: {labels: {team: shop}}
        selector: {app: web}
        ports: [{port: 80}]
        """
      Then the Endpoints "web" has:
        | field                                      | value               |
        | labels[endpoints.kubernetes.io/managed-by] | endpoint-controller |
        | labels[team]                               | shop                |

  @id:slice-labels-copied
  @src:labels-on-service-optional
  @src:EP-22
  @src:EP-24
  Rule: Service labels are copied to Endpoints and do not select pods

    @id:slice-labels-copied/without-labels
    Scenario: Services with and without labels
      Given the pods:
        | pod   | labels  |
        | web-0 | app=web |
      And the Service "plain":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the Service "labelled":
        """yaml
        metadata: {labels: {tier: front}}
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      Then the endpoints of Service "plain" are:
        | pod   |
        | web-0 |
      And the endpoints of Service "labelled" are:
        | pod   |
        | web-0 |
      And the Endpoints "labelled" has:
        | field                 | value |
        | metadata.labels[tier] | front |

  @id:selector-takes-over-endpoints
  @src:selectorless-manifest-has-selector
  @src:LIFE-18
  Rule: The control plane owns the Endpoints of a Service with a selector
    Custom endpoints of a Service with a selector are overwritten.

    @id:selector-takes-over-endpoints/existing-endpoints
    Scenario: creation of Endpoints that exist already
      Given the Service "webserver":
        """yaml
        selector: {app: web}
        ports: [{port: 80}]
        """
      When the Endpoints "webserver" is created:
        """yaml
        subsets:
          - addresses: [{ip: 192.0.2.1}]
            ports: [{port: 80}]
        """
      Then the request is rejected as "AlreadyExists"

    @id:selector-takes-over-endpoints/deleted-endpoints
    @invariant
    Scenario: deletion of the Endpoints object
      The new object equals the deleted one, so only its existence can be observed.

      Given the pods:
        | pod |
        | web |
      And the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 8080}]
        """
      When the Endpoints "web" is deleted
      Then the Endpoints "web" has:
        | field                      | value               |
        | subsets[0].addresses[0].ip | {{Pod/web.address}} |
