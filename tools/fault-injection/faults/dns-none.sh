#!/usr/bin/env bash
# There is no DNS server: its Deployment has been scaled to zero.
. "$(dirname "$0")/../lib.sh"
kube -n kube-system scale deployment/coredns --replicas=0 >/dev/null
kube -n kube-system wait --for=delete pod -l k8s-app=kube-dns --timeout=60s >/dev/null
