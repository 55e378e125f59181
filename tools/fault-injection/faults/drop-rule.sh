#!/usr/bin/env bash
# A firewall on node 2 drops what is forwarded to pods of other nodes.
. "$(dirname "$0")/../lib.sh"
on_node 2 iptables -I FORWARD -o eth0 -d 10.244.0.0/16 -j DROP
