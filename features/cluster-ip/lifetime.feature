@core
@cluster-ip
Feature: Cluster IP lifetime
  Covers how long a Service keeps its clusterIP and when the address becomes free.
  Clients hold on to the address, so it has to stay the same while pods are replaced.

  @id:cluster-ip-immutable
  @src:cluster-ip-immutable
  @src:UPD-01
  Rule: spec.clusterIP is immutable once it is set

    @id:cluster-ip-immutable/other-address
    Scenario: change to another address
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
    Scenario: change to None
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

  @id:cluster-ip-survives-pods
  @src:stable-ip
  @src:CIP-19
  Rule: Replacing and scaling pods does not modify their Service

    @id:cluster-ip-survives-pods/pods-replaced
    Scenario: Deployment rolled out and scaled up
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

  @id:cluster-ip-leads-to-ready-pod
  @src:name-survives-pod-change
  @src:traffic-by-ip-or-name
  Rule: Service name and clusterIP reach the pod that replaces a deleted one

    @id:cluster-ip-leads-to-ready-pod/after-replacement
    Scenario: only replica deleted and replaced
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

  @id:cluster-ip-released
  @src:cluster-ip-freed-on-delete
  @src:CIP-11
  Rule: Deleting a Service releases its clusterIP

    @id:cluster-ip-released/taken-by-another
    Scenario: clusterIP requested by a new Service
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
    Scenario: IPAddress of the deleted Service
      Given the Service "old":
        """yaml
        ports: [{port: 80}]
        """
      When the Service "old" is deleted
      Then the IPAddress "{{old.clusterIP}}" does not exist
