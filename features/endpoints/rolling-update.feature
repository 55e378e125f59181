@core
@endpoints
Feature: Rolling updates behind a Service
  Covers endpoints and requests during a rolling update of a Deployment.
  An update without downtime depends on readiness and on pods that serve while they terminate.

  @id:endpoint-rolling-update
  @src:rolling-update-changes-addresses
  Rule: A rolling update replaces all endpoints and keeps the clusterIP

    @id:endpoint-rolling-update/two-replicas
    Scenario: new version of two replicas
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

  @id:endpoint-rolling-update-no-loss
  @src:no-disruption-during-updates
  @src:DP-58
  Rule: A rolling update loses no request if terminating pods keep serving
    A pod must be ready before it gets traffic, and keep serving until the service proxies have
    removed it.

    @id:endpoint-rolling-update-no-loss/three-replicas
    Scenario: requests during an update of three replicas
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
