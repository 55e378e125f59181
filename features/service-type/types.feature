@extended
@service-type
Feature: Service types
  Covers the values of spec.type, its default and its effect on other fields.
  The type decides from where a Service can be reached.

  @id:cluster-ip-default-type
  @src:cluster-ip-is-default
  @src:four-types
  @src:every-service-has-an-ip
  @src:my-nginx-was-a-node-port
  @src:session-affinity-none
  Rule: spec.type, sessionAffinity and ipFamilyPolicy have default values
    A ClusterIP Service has no nodePort. The other defaults are no affinity and a single IP family;
    session-affinity/validation.feature covers timeoutSeconds.

    @id:cluster-ip-default-type/port-only
    Scenario: Service with a port only
      When the Service "web" is created:
        """yaml
        selector: {app: web}
        ports: [{port: 80}]
        """
      Then the Service "web" has:
        | field                  | value       |
        | spec.type              | ClusterIP   |
        | spec.sessionAffinity   | None        |
        | spec.ipFamilyPolicy    | SingleStack |
        | spec.ports[0].nodePort |             |

  @id:service-types
  @src:VAL-17
  @src:external-ip-as-a-type
  Rule: spec.type is one of four Service types
    externalIPs is a field that every type with a clusterIP has, not a type of its own.

    @id:service-types/unknown-type
    Scenario: type: ExternalIP
      When the Service "web" is created:
        """yaml
        type: ExternalIP
        ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field     | message                                                                                                    |
        | spec.type | Unsupported value: "ExternalIP": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort" |

  @id:kubectl-edit-type
  @src:edit-cluster-ip-to-node-port
  Rule: Changing the type to NodePort sets externalTrafficPolicy

    @id:kubectl-edit-type/to-node-port
    Scenario: edit of the type alone
      Given the Service "pod-hello":
        """yaml
        selector: {run: pod-hello}
        ports: [{port: 80}]
        """
      When the Service "pod-hello" is patched:
        """yaml
        type: NodePort
        """
      Then the Service "pod-hello" has:
        | field                      | value   |
        | spec.ports[0].targetPort   | 80      |
        | spec.externalTrafficPolicy | Cluster |

    @id:kubectl-edit-type/unknown-type
    Scenario: edit to the misspelt type Nodeport
      Given the Service "pod-hello":
        """yaml
        ports: [{port: 80}]
        """
      When the Service "pod-hello" is patched:
        """yaml
        type: Nodeport
        """
      Then the request is rejected as "Invalid":
        | field     | message                       |
        | spec.type | Unsupported value: "Nodeport" |
