@extended
@custom-endpoints
Feature: Validation of custom Endpoints
  Covers addresses that the API server rejects in an Endpoints object.
  A node-local address would lead each client to its own node.

  @id:endpoints-no-loopback
  @src:VAL-51
  Rule: Endpoints must not contain loopback addresses

    @id:endpoints-no-loopback/loopback
    Scenario: loopback address
      When the Endpoints "web" is created:
        """yaml
        subsets:
          - addresses: [{ip: 127.0.0.1}]
            ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field                      | message                          |
        | subsets[0].addresses[0].ip | may not be in the loopback range |
