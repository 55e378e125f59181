@extended
@service-type
Feature: Changes to and from type ExternalName
  Covers what a Service loses and gets when its type changes to or from ExternalName.
  The Service keeps its name, so clients move to another server without a change.

  @id:type-to-external-name
  @src:UPD-12
  @src:UPD-13
  Rule: Changing the type to ExternalName removes clusterIP and nodePort

    @id:type-to-external-name/types
    Scenario Outline: <type> to ExternalName
      Given the Service "web":
        """yaml
        type: <type>
        ports: [{port: 80}]
        """
      And the client "cli"
      When the Service "web" is patched:
        """yaml
        type: ExternalName
        externalName: foo.example.com
        """
      And the client "cli" looks up CNAME records of "web.demo.svc.{{cluster.domain}}"
      Then the answer is:
        | name                            | type  | data            |
        | web.demo.svc.{{cluster.domain}} | CNAME | foo.example.com |
      And the Service "web" has:
        | field                  | value |
        | spec.clusterIP         |       |
        | spec.ports[0].nodePort |       |

      Examples:
        | type      |
        | ClusterIP |
        | NodePort  |

  @id:type-from-external-name
  @src:UPD-14
  @src:UPD-15
  Rule: An ExternalName Service can become ClusterIP or NodePort

    @id:type-from-external-name/to-cluster-ip
    Scenario: ExternalName to ClusterIP
      Given the pods:
        | pod |
        | web |
      And the Service "web":
        """yaml
        type: ExternalName
        externalName: foo.example.com
        """
      And the client "cli"
      When the Service "web" is patched:
        """yaml
        type: ClusterIP
        externalName: null
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the client "cli" sends 1 request to "web:80"
      Then the responses come from:
        | pod |
        | web |

    @id:type-from-external-name/to-node-port
    Scenario: ExternalName to NodePort
      Given the Service "web":
        """yaml
        type: ExternalName
        externalName: foo.example.com
        """
      When the Service "web" is patched:
        """yaml
        type: NodePort
        ports: [{port: 80, nodePort: 30046}]
        """
      Then the request is accepted
      And the Service "web" has:
        | field                      | value   |
        | spec.ports[0].nodePort     | 30046   |
        | spec.externalTrafficPolicy | Cluster |

  @id:type-external-name-kept
  @src:UPD-17
  Rule: An externalName left on another type causes an API warning

    @id:type-external-name-kept/warning
    Scenario: ExternalName to ClusterIP without removing externalName
      Given the Service "web":
        """yaml
        type: ExternalName
        externalName: foo.example.com
        """
      When the Service "web" is patched:
        """yaml
        type: ClusterIP
        ports: [{port: 80}]
        """
      Then the request is accepted with the warnings:
        | text                                                              |
        | spec.externalName is ignored when spec.type is not "ExternalName" |

  @id:type-external-name-keeps-endpoints
  @src:EP-48
  Rule: Changing the type to ExternalName does not delete EndpointSlices

    @id:type-external-name-keeps-endpoints/leftover-endpoints
    Scenario: Service with one endpoint
      Given the pods:
        | pod |
        | web |
      And the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      When the Service "web" is patched:
        """yaml
        type: ExternalName
        externalName: foo.example.com
        """
      Then the Service "web" has:
        | field     | value        |
        | spec.type | ExternalName |
      And the endpoints of Service "web" are:
        | pod | port |
        | web | 8080 |
      And this stays so for 2 seconds
