@extended
@manifests
Feature: Service names
  Covers what happens when a Service is created with a name that is in use.
  The order of the checks decides which error the client gets.

  @id:name-unique-in-namespace
  @src:service-is-rest-object
  @src:create-pod-and-service
  Rule: A Service name is unique in its namespace
    The API server allocates the clusterIP before it checks the name, so a second Service with the
    same name and clusterIP is rejected for the address.

    @id:name-unique-in-namespace/same-service
    Scenario: same name, allocated clusterIP
      Given the Service "web":
        """yaml
        ports: [{port: 80}]
        """
      When the Service "web" is created:
        """yaml
        ports: [{port: 80}]
        """
      Then the request is rejected as "AlreadyExists"

    @id:name-unique-in-namespace/address-first
    Scenario: same name, same clusterIP
      Given the Service "web":
        """yaml
        ports: [{port: 80}]
        """
      When the Service "web" is created:
        """yaml
        clusterIP: {{web.clusterIP}}
        ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field           | message                          |
        | spec.clusterIPs | provided IP is already allocated |
