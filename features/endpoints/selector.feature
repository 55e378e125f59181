@core
@endpoints
Feature: Label selectors of Services
  Covers which pods spec.selector matches.
  A mistake in a label or selector leaves a Service without endpoints, and no API request fails.

  @id:selector-matches
  @src:three-pods-zone-version
  @src:selector-targets-labelled-pods
  Rule: A Service selects every pod that has the labels of its selector

    @id:selector-matches/three-pods
    Scenario: three pods with both labels
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

  @id:selector-all-labels
  @src:all-labels-required
  @src:book-equals-kube
  Rule: A Service selects only pods with every label of its selector
    A pod with one of two labels is not selected.

    @id:selector-all-labels/partial-labels
    Scenario: pods with one of the labels or another value
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

  @id:selector-ignores-other-labels
  @src:extra-labels-allowed
  Rule: Pod labels that the selector does not name are ignored

    @id:selector-ignores-other-labels/extra-labels
    Scenario: pod with additional labels
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

  @id:selector-own-namespace
  @src:EP-06
  Rule: A Service selects pods of its own namespace only

    @id:selector-own-namespace/two-namespaces
    Scenario: same labels in two namespaces
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
