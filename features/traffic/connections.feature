@extended
@traffic
Feature: Connections and requests
  Covers what a Service balances: connections, not the requests on them.
  A client that keeps one connection open loads one pod, however many replicas there are.

  Background:
    Given the pods:
      | pod   | labels  |
      | web-0 | app=web |
      | web-1 | app=web |
      | web-2 | app=web |
    And the Service "web":
      """yaml
      type: NodePort
      selector: {app: web}
      ports: [{port: 80, targetPort: 8080}]
      """

  @id:connections-balanced-not-requests
  @src:reload-hits-other-pods
  @src:DP-02
  Rule: A Service balances connections, not requests
    A client that keeps its connection open stays with its pod.

    @id:connections-balanced-not-requests/new-connections
    Scenario: new connection for each request
      Given the client "cli"
      When the client "cli" sends 60 requests to "{{n1.address}}:{{web.nodePort}}"
      Then the responses come from:
        | pod   |
        | web-0 |
        | web-1 |
        | web-2 |

    @id:connections-balanced-not-requests/one-connection
    Scenario: one connection for all requests
      Given the client "cli"
      When the client "cli" sends 20 requests on one connection to "web:80"
      Then all responses come from the same pod
