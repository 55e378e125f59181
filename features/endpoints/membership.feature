@core @endpoints
Feature: Pods come and go behind a Service

  @id:endpoint-appears @src:new-pod-joins-endpoints @src:EP-01
  Rule: A pod that matches the selector becomes an endpoint by itself

    @id:endpoint-appears/first-pod
    Scenario: The first pod of a Service
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
    Scenario: The pods were there before the Service
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

  @id:endpoint-disappears @src:dead-pod-leaves-endpoints
  Rule: A pod that is gone is no endpoint any more

    @id:endpoint-disappears/one-of-two
    Scenario: One of two pods is deleted
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
    Scenario: The last pod is deleted
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

  @id:endpoint-replaced-by-deployment @src:replacement-pod-gets-new-address @src:EP-55
  Rule: A Deployment replaces a lost pod by a new one, and the Service follows

    @id:endpoint-replaced-by-deployment/one-of-two
    Scenario: One of two replicas is deleted
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

  @id:endpoint-scaling @src:scaling-changes-addresses @src:service-updates-itself
  Rule: Scaling changes the endpoints and nothing else

    @id:endpoint-scaling/up
    Scenario: Up to three replicas
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the Deployment "web":
        """yaml
        replicas: 2
        """
      When the Deployment "web" is scaled to 3 replicas
      Then the endpoints of Service "web" are:
        | pod              | ready |
        | any of web       | true  |
        | any of web       | true  |
        | a new pod of web | true  |
      And the Service "web" still has its initial values of:
        | field              |
        | clusterIP          |
        | spec.ports[0].port |

    @id:endpoint-scaling/down
    Scenario: Down to one replica
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the Deployment "web":
        """yaml
        replicas: 3
        """
      When the Deployment "web" is scaled to 1 replica
      Then the endpoints of Service "web" are:
        | pod        | ready |
        | any of web | true  |

  @id:endpoint-none-refuses @src:DP-03 @src:DP-54
  Rule: A Service without endpoints refuses connections and works again with the next pod

    @id:endpoint-none-refuses/zero
    Scenario: Scaled to zero
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the Deployment "web":
        """yaml
        replicas: 1
        """
      And the client "cli"
      When the Deployment "web" is scaled to 0 replicas
      And the client "cli" sends 3 requests to "web:80"
      Then the responses come from:
        | pod     | count |
        | refused | 3     |

    @id:endpoint-none-refuses/zero-and-back
    Scenario: Scaled to zero and back
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the Deployment "web":
        """yaml
        replicas: 1
        """
      And the client "cli"
      When the Deployment "web" is scaled to 0 replicas
      And the Deployment "web" is scaled to 1 replica
      And the client "cli" sends 3 requests to "web:80"
      Then the responses come from:
        | pod              | count |
        | a new pod of web | 3     |

  @id:endpoint-rolling-update @src:rolling-update-changes-addresses
  Rule: A rolling update replaces every endpoint

    @id:endpoint-rolling-update/two-replicas
    Scenario: Two replicas get a new version
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the Deployment "web":
        """yaml
        replicas: 2
        """
      When the Deployment "web" is rolled out to version "2"
      Then the endpoints of Service "web" are:
        | pod              |
        | a new pod of web |
        | a new pod of web |
      And the Service "web" still has its initial values of:
        | field     |
        | clusterIP |

  @id:endpoint-rolling-update-no-loss @src:no-disruption-during-updates @src:DP-58
  Rule: A rolling update loses no request if pods serve until their grace period ends
    The documents promise that clients notice nothing of an update. That holds only where a pod
    becomes ready before it gets traffic and goes on serving while the proxies forget it.

    @id:endpoint-rolling-update-no-loss/three-replicas
    Scenario: Requests during an update of three replicas
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the Deployment "web":
        """yaml
        replicas: 3
        template: {spec: {terminationGracePeriodSeconds: 30}}
        """
      And the client "cli"
      And the client "cli" keeps sending requests to "{{web.clusterIP}}:80"
      When the Deployment "web" is rolled out to version "2"
      Then the Deployment "web" has:
        | field                  | value |
        | metadata.generation    | 2     |
        | status.updatedReplicas | 3     |
      And no request has failed
