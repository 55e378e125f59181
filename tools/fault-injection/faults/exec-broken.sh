#!/usr/bin/env bash
# Commands in pods break: connections from the API server to the kubelets are cut every few seconds.
. "$(dirname "$0")/../lib.sh"
setsid bash -c "while '$CLUSTER' exec true 2>/dev/null; do sleep 3; '$CLUSTER' exec ss -K dst 10.99.0.0/24 dport = 10250; done" >/dev/null 2>&1 </dev/null &
