@extended @traffic
Feature: What one connection carries
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

  @id:connections-balanced-not-requests @src:reload-hits-other-pods @src:DP-02
  Rule: Connections are spread over the pods, and not the requests on them
    One document reloads a page to see other pods answer. A program that keeps its connection stays with its pod.

    @id:connections-balanced-not-requests/new-connections
    Scenario: A new connection for each request
      Given the client "cli"
      When the client "cli" sends 60 requests to "{{n1.address}}:{{web.nodePort}}"
      Then the responses come from:
        | pod   |
        | web-0 |
        | web-1 |
        | web-2 |

    @id:connections-balanced-not-requests/one-connection
    Scenario: One connection for all requests
      Given the client "cli"
      When the client "cli" sends 20 requests on one connection to "web:80"
      Then all responses come from the same pod
