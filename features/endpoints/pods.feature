@core
@endpoints
Feature: Endpoints of created and deleted pods
  Covers how pods join and leave the endpoints of a Service.
  Pods are replaced all the time, and the Service does not change when that happens.

  @id:endpoint-appears
  @src:new-pod-joins-endpoints
  @src:EP-01
  Rule: A pod that matches the selector becomes an endpoint

    @id:endpoint-appears/first-pod
    Scenario: first pod of a Service
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      When the Pod "web-0" is created:
        """yaml
        metadata: {labels: {app: web}}
        """
      Then the endpoints of Service "web" are:
        | pod   | address           | port | ready |
        | web-0 | {{web-0.address}} | 8080 | true  |

    @id:endpoint-appears/pods-first
    Scenario: pods created before the Service
      Given the pods:
        | pod   | labels  |
        | web-0 | app=web |
        | web-1 | app=web |
      When the Service "web" is created:
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      Then the endpoints of Service "web" are:
        | pod   | ready |
        | web-0 | true  |
        | web-1 | true  |

  @id:endpoint-disappears
  @src:dead-pod-leaves-endpoints
  Rule: A deleted pod is removed from the endpoints of its Service

    @id:endpoint-disappears/one-of-two
    Scenario: one of two pods deleted
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the pods:
        | pod   | labels  |
        | web-0 | app=web |
        | web-1 | app=web |
      When the Pod "web-0" is deleted
      Then the endpoints of Service "web" are:
        | pod   | ready |
        | web-1 | true  |

    @id:endpoint-disappears/last-pod
    Scenario: last pod deleted
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the pods:
        | pod   | labels  |
        | web-0 | app=web |
      When the Pod "web-0" is deleted
      Then the Service "web" has no endpoints
      And this stays so for 2 seconds

  @id:endpoint-replaced-by-deployment
  @src:replacement-pod-gets-new-address
  @src:EP-55
  Rule: The replacement of a deleted Deployment pod becomes an endpoint

    @id:endpoint-replaced-by-deployment/one-of-two
    Scenario: one of two replicas deleted
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the Deployment "web":
        """yaml
        replicas: 2
        """
      When the Pod "any of web" is deleted
      Then the endpoints of Service "web" are:
        | pod              | ready |
        | any of web       | true  |
        | a new pod of web | true  |
      And the Service "web" still has its initial values of:
        | field     |
        | clusterIP |
