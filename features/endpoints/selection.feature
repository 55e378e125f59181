@core @endpoints
Feature: Labels decide which pods belong to a Service

  @id:selector-matches @src:three-pods-zone-version @src:selector-targets-labelled-pods
  Rule: Every pod with the labels of the selector belongs to the Service

    @id:selector-matches/three-pods
    Scenario: Three pods in production
      Given the Service "shop":
        """yaml
        selector: {zone: prod, version: "1"}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the pods:
        | pod    | labels               |
        | shop-0 | zone=prod, version=1 |
        | shop-1 | zone=prod, version=1 |
        | shop-2 | zone=prod, version=1 |
      Then the endpoints of Service "shop" are:
        | pod    | ready |
        | shop-0 | true  |
        | shop-1 | true  |
        | shop-2 | true  |

  @id:selector-all-labels @src:all-labels-required @src:book-equals-kube
  Rule: A pod needs every label of the selector
    A document explains its selector env: kube with the words book=kube. A pod with that label is
    not selected.

    @id:selector-all-labels/partial-labels
    Scenario: Pods that have only some of the labels, or another value
      Given the Service "hello":
        """yaml
        selector: {app: hello-world, env: kube}
        ports: [{port: 8080}]
        """
      And the pods:
        | pod   | labels                     |
        | both  | app=hello-world, env=kube  |
        | one   | app=hello-world            |
        | other | app=hello-world, env=lab   |
        | book  | app=hello-world, book=kube |
      Then the endpoints of Service "hello" are:
        | pod  | ready |
        | both | true  |
      And this stays so for 2 seconds

  @id:selector-ignores-other-labels @src:extra-labels-allowed
  Rule: Labels that the selector does not mention do not matter

    @id:selector-ignores-other-labels/extra-labels
    Scenario: A pod with more labels than needed
      Given the Service "hello":
        """yaml
        selector: {app: hello-world}
        ports: [{port: 8080}]
        """
      And the pods:
        | pod  | labels                                |
        | rich | app=hello-world, env=kube, tier=front |
      Then the endpoints of Service "hello" are:
        | pod  | ready |
        | rich | true  |

  @id:selector-label-change @src:EP-14
  Rule: A label that is added or removed takes effect without a restart

    @id:selector-label-change/added
    Scenario: A pod gets the label
      Given the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the pods:
        | pod   | labels   |
        | spare | app=none |
      When the Pod "spare" is patched:
        """yaml
        metadata: {labels: {app: web}}
        """
      Then the endpoints of Service "web" are:
        | pod   | ready |
        | spare | true  |

    @id:selector-label-change/removed
    Scenario: A pod loses the label and goes on running
      Given the Service "web":
        """yaml
        selector: {app: web, track: live}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the pods:
        | pod   | labels              |
        | web-0 | app=web, track=live |
        | web-1 | app=web, track=live |
      When the Pod "web-1" is patched:
        """yaml
        metadata: {labels: {track: null}}
        """
      Then the endpoints of Service "web" are:
        | pod   | ready |
        | web-0 | true  |
      And the Pod "web-1" still has its initial values of:
        | field |
        | uid   |

  @id:selector-changed @src:UPD-31
  Rule: Endpoints follow a change of the selector

    @id:selector-changed/blue-to-green
    Scenario: From blue to green
      Given the Service "web":
        """yaml
        selector: {color: blue}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the pods:
        | pod   | labels      |
        | blue  | color=blue  |
        | green | color=green |
      When the Service "web" is patched:
        """yaml
        selector: {color: green}
        """
      Then the endpoints of Service "web" are:
        | pod   | ready |
        | green | true  |
      And the Service "web" still has its initial values of:
        | field     |
        | clusterIP |

  @id:selector-own-namespace @src:EP-06
  Rule: A Service selects pods of its own namespace only

    @id:selector-own-namespace/two-namespaces
    Scenario: The same labels in two namespaces
      Given the Service "shop/web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      And the pods:
        | pod      | labels  |
        | shop/own | app=web |
        | bank/far | app=web |
      Then the endpoints of Service "shop/web" are:
        | pod | ready |
        | own | true  |
      And this stays so for 2 seconds
