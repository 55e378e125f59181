@extended @lifecycle
Feature: A Service changes its type
  @id:type-to-external-name @src:UPD-12 @src:UPD-13
  Rule: Becoming an alias gives up the address and the node ports
    @id:type-to-external-name/types
    Scenario Outline: From <type>
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

  @id:type-from-external-name @src:UPD-14 @src:UPD-15
  Rule: An alias that becomes a Service with an address answers with the address
    @id:type-from-external-name/to-cluster-ip
    Scenario: The name leads to the pods
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
    Scenario: An alias becomes a node port Service
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

  @id:type-external-name-kept @src:UPD-17
  Rule: Whatever the types, the name that the alias had may stay, and does nothing

    @id:type-external-name-kept/warning
    Scenario: The server warns of it
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

  @id:type-headless-fixed @src:UPD-16
  Rule: A headless Service cannot get an address, nor one with an address become headless
    @id:type-headless-fixed/to-cluster-ip
    Scenario: From headless to an address that the cluster chooses
      Given the Service "db":
        """yaml
        clusterIP: None
        ports: [{port: 5432}]
        """
      When the Service "db" is patched:
        """yaml
        type: NodePort
        """
      Then the request is rejected as "Invalid":
        | field              | message                                        |
        | spec.clusterIPs[0] | may not be set to 'None' for NodePort services |

  @id:type-headless-no-node-ports @src:VAL-29
  Rule: A Service with node ports cannot be headless
    @id:type-headless-no-node-ports/both
    Scenario: Both are asked for
      When the Service "both" is created:
        """yaml
        type: NodePort
        clusterIP: None
        ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field              | message                                        |
        | spec.clusterIPs[0] | may not be set to 'None' for NodePort services |

  @id:type-external-name-keeps-endpoints @src:EP-48
  Rule: Endpoints that a Service had stay behind when it becomes an alias
    @id:type-external-name-keeps-endpoints/leftover-endpoints
    Scenario: Nobody looks after them any more
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
