#!/usr/bin/env bash
# kube-proxy on node 2 hangs: it is there, its port takes connections, its rules become stale.
. "$(dirname "$0")/../lib.sh"
kill -STOP "$(proxy 2)"
