@extended
@load-balancer
Feature: healthCheckNodePort
  Covers the health check of nodes for a Service with externalTrafficPolicy: Local.
  A load balancer uses it to find the nodes that have ready endpoints.

  @id:lb-health-check-counts
  @src:DP-22
  @src:NP-13
  @needs:nodes>=2
  @needs:node-access
  Rule: healthCheckNodePort reports the ready endpoints of each node

    @id:lb-health-check-counts/two-nodes
    Scenario: two ready pods on one node, one unready pod on another
      Given a cluster with 2 nodes
      And the pods:
        | pod   | labels  | node | ready |
        | web-0 | app=web | n1   |       |
        | web-1 | app=web | n1   |       |
        | web-2 | app=web | n2   | false |
      And the Service "web":
        """yaml
        type: LoadBalancer
        externalTrafficPolicy: Local
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      Then the health check of Service "web" answers:
        | node | status | endpoints |
        | n1   | 200    | 2         |
        | n2   | 503    | 0         |

  @id:lb-health-check-needs-local
  @src:VAL-33
  Rule: healthCheckNodePort requires externalTrafficPolicy: Local

    @id:lb-health-check-needs-local/policy-cluster
    Scenario: LoadBalancer Service with the default policy
      When the Service "web" is created:
        """yaml
        type: LoadBalancer
        healthCheckNodePort: 30042
        ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field                    | message                                                                              |
        | spec.healthCheckNodePort | may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local' |

  @id:lb-health-check-port-immutable
  @src:UPD-19
  Rule: healthCheckNodePort is immutable while the policy is Local

    @id:lb-health-check-port-immutable/other-number
    Scenario: change to another port
      Given the Service "web":
        """yaml
        type: LoadBalancer
        externalTrafficPolicy: Local
        healthCheckNodePort: 30043
        ports: [{port: 80}]
        """
      When the Service "web" is patched:
        """yaml
        healthCheckNodePort: 30044
        """
      Then the request is rejected as "Invalid":
        | field                    | message            |
        | spec.healthCheckNodePort | field is immutable |

  @id:lb-health-check-port-released
  @src:UPD-18
  Rule: A change of externalTrafficPolicy releases healthCheckNodePort

    @id:lb-health-check-port-released/local-to-cluster
    Scenario: change from Local to Cluster
      Given the Service "web":
        """yaml
        type: LoadBalancer
        externalTrafficPolicy: Local
        healthCheckNodePort: 30045
        ports: [{port: 80}]
        """
      When the Service "web" is patched:
        """yaml
        externalTrafficPolicy: Cluster
        """
      And the Service "other" is created:
        """yaml
        type: NodePort
        ports: [{port: 80, nodePort: 30045}]
        """
      Then the request is accepted
      And the Service "web" has:
        | field                    | value |
        | spec.healthCheckNodePort |       |
