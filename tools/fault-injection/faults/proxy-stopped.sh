#!/usr/bin/env bash
# kube-proxy on node 2 has ended: the rules that it wrote stay as they are.
. "$(dirname "$0")/../lib.sh"
kill -9 "$(proxy 2)"
