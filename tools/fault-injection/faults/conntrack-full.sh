#!/usr/bin/env bash
# The kernel's table of connections is full. The limit is one for the whole machine: `mend` puts it back.
. "$(dirname "$0")/../lib.sh"
if [ "${1:-}" = mend ]; then sysctl -qw net.netfilter.nf_conntrack_max=262144; else sysctl -qw net.netfilter.nf_conntrack_max=32; fi
