@core @cluster-ip
Feature: The address of a Service lives as long as the Service
  @id:cluster-ip-immutable @src:cluster-ip-immutable @src:UPD-01
  Rule: The address of a Service cannot be changed
    @id:cluster-ip-immutable/other-address
    Scenario: Another address
      Given the Service "web":
        """yaml
        ports: [{port: 80}]
        """
      When the Service "web" is patched:
        """yaml
        clusterIP: {{cluster.freeAddress}}
        clusterIPs: ["{{cluster.freeAddress}}"]
        """
      Then the request is rejected as "Invalid":
        | field              | message                 |
        | spec.clusterIPs[0] | may not change once set |

    @id:cluster-ip-immutable/none
    Scenario: An address cannot be given up for none
      Given the Service "web":
        """yaml
        ports: [{port: 80}]
        """
      When the Service "web" is patched:
        """yaml
        clusterIP: None
        clusterIPs: [None]
        """
      Then the request is rejected as "Invalid":
        | field              | message                 |
        | spec.clusterIPs[0] | may not change once set |

  @id:cluster-ip-survives-pods @src:stable-ip @src:CIP-19
  Rule: A Service keeps its address whatever happens to its pods
    @id:cluster-ip-survives-pods/pods-replaced
    Scenario: Its pods are replaced and grow in number
      Given the Deployment "web":
        """yaml
        replicas: 2
        """
      And the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      When the Deployment "web" is rolled out to version "2"
      And the Deployment "web" is scaled to 3 replicas
      Then the endpoints of Service "web" are:
        | pod              |
        | a new pod of web |
        | a new pod of web |
        | a new pod of web |
      And the Service "web" still has its initial values of:
        | field                    |
        | spec.clusterIP           |
        | spec.ports               |
        | metadata.resourceVersion |

  @id:cluster-ip-leads-to-ready-pod @src:name-survives-pod-change @src:traffic-by-ip-or-name
  Rule: The name and the address lead to a ready pod, before and after a change of pods
    @id:cluster-ip-leads-to-ready-pod/after-replacement
    Scenario: All pods have been replaced
      Given the Deployment "web":
        """yaml
        replicas: 1
        """
      And the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the client "cli"
      When the Pod "any of web" is deleted
      And each client sends a request to each of:
        | name    | address              |
        | name    | web:80               |
        | address | {{web.clusterIP}}:80 |
      Then the endpoints of Service "web" are:
        | pod              |
        | a new pod of web |
      And the reachability is:
        | from | name       | address    |
        | cli  | any of web | any of web |

  @id:cluster-ip-released @src:cluster-ip-freed-on-delete @src:CIP-11
  Rule: The address of a deleted Service is free at once
    @id:cluster-ip-released/taken-by-another
    Scenario: Another Service takes the address
      Given the Service "old":
        """yaml
        ports: [{port: 80}]
        """
      When the Service "old" is deleted
      And the Service "new" is created:
        """yaml
        clusterIP: {{old.clusterIP}}
        ports: [{port: 80}]
        """
      Then the Service "new" has:
        | field          | value             |
        | spec.clusterIP | {{old.clusterIP}} |

    @id:cluster-ip-released/object-gone
    Scenario: Nothing is left of the address
      Given the Service "old":
        """yaml
        ports: [{port: 80}]
        """
      When the Service "old" is deleted
      Then the IPAddress "{{old.clusterIP}}" does not exist

  @id:cluster-ip-updates-on-every-node @src:changes-reach-kube-proxy @src:DP-55
  Rule: Every node learns of a Service, of its changes and of its end
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

    @id:cluster-ip-updates-on-every-node/port-changed @needs:nodes>=2
    Scenario: The port of the Service has been changed
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

    @id:cluster-ip-updates-on-every-node/deleted @needs:nodes>=2
    Scenario: The Service has been deleted
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
