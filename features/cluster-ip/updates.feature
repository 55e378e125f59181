@core
@cluster-ip
Feature: Service updates on nodes
  Covers how a change of a Service takes effect for clients on every node.
  A node with outdated rules sends connections to ports and addresses that are no longer valid.

  @id:cluster-ip-updates-on-every-node
  @src:changes-reach-kube-proxy
  @src:DP-55
  Rule: Changes and deletion of a Service take effect on every node

    Background:
      Given a cluster with 2 nodes
      And the pods:
        | pod   | ports          | node |
        | web-0 | a=8080, b=9090 | n1   |
      And the Service "web":
        """yaml
        selector: {app: web-0}
        ports: [{port: 80, targetPort: a}]
        """

    @id:cluster-ip-updates-on-every-node/port-changed
    @needs:nodes>=2
    Scenario: changed port and targetPort
      Given the client "cli-1" on node "n1"
      And the client "cli-2" on node "n2"
      When the Service "web" is patched:
        """yaml
        ports: [{port: 81, targetPort: b}]
        """
      And each client sends a request to each of:
        | name | address              |
        | new  | {{web.clusterIP}}:81 |
      Then the reachability is:
        | from  | new   |
        | cli-1 | web-0 |
        | cli-2 | web-0 |

    @id:cluster-ip-updates-on-every-node/deleted
    @needs:nodes>=2
    Scenario: deleted Service
      Given the client "cli-1" on node "n1"
      And the client "cli-2" on node "n2"
      When the Service "web" is deleted
      And each client sends a request to each of:
        | name    | address              |
        | address | {{web.clusterIP}}:80 |
      Then the reachability is:
        | from  | address   |
        | cli-1 | no answer |
        | cli-2 | no answer |
