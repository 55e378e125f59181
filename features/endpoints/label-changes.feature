@core
@endpoints
Feature: Changes of labels and selectors
  Covers the endpoints after a change of pod labels or of spec.selector.
  Both take effect at once, which blue-green deployments and the quarantine of a pod depend on.

  @id:selector-label-change
  @src:EP-14
  Rule: Changing labels of a running pod adds or removes its endpoint

    @id:selector-label-change/added
    Scenario: label added to a pod
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
    Scenario: label removed from a pod
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

  @id:selector-changed
  @src:UPD-31
  Rule: Endpoints follow a change of the Service selector

    @id:selector-changed/blue-to-green
    Scenario: selector changed from blue to green
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
