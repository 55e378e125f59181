@extended
@system-services
Feature: The kube-dns Service
  Covers the Service of the cluster DNS.
  Every pod has its clusterIP in resolv.conf, whichever DNS server runs behind it.

  @id:cluster-dns-service
  @src:coredns-behind-kube-dns
  @src:kube-dns-service-listing
  Rule: The kube-dns Service has port 53 over UDP and TCP

    @id:cluster-dns-service/udp-and-tcp
    Scenario: Service in the namespace kube-system
      Then the Service "kube-system/kube-dns" has:
        | field                  | value                  |
        | spec.type              | ClusterIP              |
        | spec.clusterIP         | {{cluster.dnsAddress}} |
        | spec.selector[k8s-app] | kube-dns               |
        | spec.ports[0].port     | 53                     |
        | spec.ports[0].protocol | UDP                    |
        | spec.ports[1].port     | 53                     |
        | spec.ports[1].protocol | TCP                    |
