#!/usr/bin/env bash
# The DNS server answers for another zone than the one that the kubelets tell pods to search.
. "$(dirname "$0")/../lib.sh"
corefile 's/kubernetes cluster.local/kubernetes cluster.internal/'
