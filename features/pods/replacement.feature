@extended
@pods
Feature: Restarts and replacement of pods
  Covers what a container restart and the deletion of a pod change for its Service.
  Only a new pod has a new IP, so endpoints survive the first and not the second.

  @id:pod-not-replaced
  @src:bare-pod-not-resurrected
  Rule: A deleted pod without a controller is not replaced

    @id:pod-not-replaced/bare-pod
    Scenario: deleted bare pod
      Given the pods:
        | pod    |
        | mortal |
      And the Service "web":
        """yaml
        selector: {app: mortal}
        ports: [{port: 80, targetPort: 8080}]
        """
      When the Pod "mortal" is deleted
      Then the Pod "mortal" does not exist
      And the Service "web" has no endpoints
      And this stays so for 3 seconds

  @id:pod-container-restart
  @src:failed-pod-replaced
  @src:EP-54
  Rule: A container restart keeps the pod, its IP and its endpoint
    A pod gets a new name and a new IP only if the pod itself is deleted and replaced.

    @id:pod-container-restart/deployment-pod
    Scenario: container that exits
      Given the pods:
        | pod |
        | web |
      And the Service "web":
        """yaml
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
        """
      When the container of pod "web" restarts
      Then the Pod "web" has:
        | field                                    | value |
        | status.containerStatuses[0].restartCount | 1     |
      And the Pod "web" still has its initial values of:
        | field         |
        | metadata.uid  |
        | status.podIP  |
        | spec.nodeName |
      And the endpoints of Service "web" are:
        | pod | port | ready |
        | web | 8080 | true  |
