@extended @endpoints
Feature: Services without a selector
  @id:selectorless-refuses @src:selectorless-has-no-endpoints
  Rule: A Service without a selector has an address and refuses every connection
    @id:selectorless-refuses/no-endpoints
    Scenario: Nobody has given it endpoints
      Given the Service "external-backend":
        """yaml
        ports: [{protocol: TCP, port: 3000, targetPort: 3000}]
        """
      And the client "cli"
      When the client "cli" sends 1 request to "external-backend:3000"
      Then the responses come from:
        | pod     |
        | refused |
      And the Endpoints "external-backend" does not exist

  @id:selectorless-pods-of-others @src:EP-37
  Rule: Endpoints by hand can be the pods of somebody else
    @id:selectorless-pods-of-others/pod-address
    Scenario: A slice with the address of a pod that no selector matches
      Given the pods:
        | pod |
        | web |
      And the Service "borrowed":
        """yaml
        ports: [{port: 80}]
        """
      And the Service "borrowed" has the custom endpoints:
        | address         | port |
        | {{web.address}} | 8080 |
      And the client "cli"
      When the client "cli" sends 1 request to "borrowed:80"
      Then the responses come from:
        | pod |
        | web |

  @id:selectorless-mirrored @src:EP-42 @src:EP-41
  Rule: Endpoints by hand are copied into a slice of another controller, and go with it
    @id:selectorless-mirrored/conditions
    Scenario: Ready and not ready addresses
      Given the Service "borrowed":
        """yaml
        ports: [{port: 80}]
        """
      When the Endpoints "borrowed" is created:
        """yaml
        subsets:
          - addresses: [{ip: 192.0.2.1}]
            notReadyAddresses: [{ip: 192.0.2.2}]
            ports: [{port: 3000}]
        """
      Then the endpoints of Service "borrowed" are:
        | address   | port | ready |
        | 192.0.2.1 | 3000 | true  |
        | 192.0.2.2 | 3000 | false |

    @id:selectorless-mirrored/deleted-with-original
    Scenario: The copy goes with its original
      Given the Service "borrowed":
        """yaml
        ports: [{port: 80}]
        """
      And the Endpoints "borrowed":
        """yaml
        subsets:
          - addresses: [{ip: 192.0.2.1}]
            ports: [{port: 3000}]
        """
      When the Endpoints "borrowed" is deleted
      Then the Service "borrowed" has no endpoints

    @id:selectorless-mirrored/skip-mirror-label
    Scenario: A label keeps them from being copied
      Given the Service "borrowed":
        """yaml
        ports: [{port: 80}]
        """
      When the Endpoints "borrowed" is created:
        """yaml
        metadata: {labels: {endpointslice.kubernetes.io/skip-mirror: "true"}}
        subsets:
          - addresses: [{ip: 192.0.2.1}]
            ports: [{port: 3000}]
        """
      Then the Endpoints "borrowed" has:
        | field                      | value     |
        | subsets[0].addresses[0].ip | 192.0.2.1 |
      And the Service "borrowed" has no endpoints
      And this stays so for 2 seconds

  @id:selector-takes-over-endpoints @src:selectorless-manifest-has-selector @src:LIFE-18
  Rule: With a selector the endpoints belong to the controllers
    One document prints a manifest with a selector where it speaks of none. Endpoints by hand do not last then.

    @id:selector-takes-over-endpoints/existing-endpoints
    Scenario: The Endpoints object exists already
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

    @id:selector-takes-over-endpoints/deleted-endpoints @invariant
    Scenario: A deleted Endpoints object comes back
      The new object says what the deleted one said: that it is there again is all that can be seen.

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

  @id:endpoints-outlive-service @src:LIFE-13
  Rule: Endpoints by hand outlive their Service
    Background:
      Given the pods:
        | pod |
        | web |
      And the client "cli"

    @id:endpoints-outlive-service/service-recreated
    Scenario: The Service is made again, with another port
      Given the Service "borrowed":
        """yaml
        ports: [{port: 80}]
        """
      And the Service "borrowed" has the custom endpoints:
        | address         | port |
        | {{web.address}} | 8080 |
      When the Service "borrowed" is deleted
      And the Service "borrowed" is created:
        """yaml
        ports: [{port: 81}]
        """
      And the client "cli" sends 1 request to "borrowed:81"
      Then the responses come from:
        | pod |
        | web |

  @id:endpoints-no-loopback @src:VAL-51
  Rule: Endpoints cannot be addresses of the machine itself
    @id:endpoints-no-loopback/loopback
    Scenario: A loopback address
      When the Endpoints "web" is created:
        """yaml
        subsets:
          - addresses: [{ip: 127.0.0.1}]
            ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field                      | message                          |
        | subsets[0].addresses[0].ip | may not be in the loopback range |
