@extended
@nodes
Feature: Node addresses
  Covers the addresses in the status of a Node.
  Clients use them with a nodePort; an ExternalIP is there only if a cloud provider sets it.

  @id:node-addresses
  @src:nodes-have-external-ip
  Rule: The first address in the status of a Node is its InternalIP

    @id:node-addresses/node-addresses
    Scenario: status of node n1
      Then the Node "n1" has:
        | field                    | value      |
        | status.addresses[0].type | InternalIP |
