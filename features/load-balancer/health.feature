@extended @load-balancer
Feature: How a load balancer finds the nodes that have pods
  @id:lb-health-check-counts @src:DP-22 @src:NP-13 @needs:nodes>=2 @needs:node-access
  Rule: With the external policy Local each node tells how many ready pods it has
    @id:lb-health-check-counts/two-nodes
    Scenario: Two pods on one node, and one that is not ready on another
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

  @id:lb-health-check-needs-local @src:VAL-33
  Rule: A health check needs a load balancer with the external policy Local
    @id:lb-health-check-needs-local/policy-cluster
    Scenario: The policy Cluster
      When the Service "web" is created:
        """yaml
        type: LoadBalancer
        healthCheckNodePort: 30042
        ports: [{port: 80}]
        """
      Then the request is rejected as "Invalid":
        | field                    | message                                                                              |
        | spec.healthCheckNodePort | may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local' |

  @id:lb-health-check-port-immutable @src:UPD-19
  Rule: The health check's port does not change
    @id:lb-health-check-port-immutable/other-number
    Scenario: Another number
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

  @id:lb-health-check-port-released @src:UPD-18
  Rule: Changing the policy gives the health check's port back
    @id:lb-health-check-port-released/local-to-cluster
    Scenario: From Local to Cluster
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
