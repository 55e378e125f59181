#!/usr/bin/env bash
# A proxy without session affinity: the rules that look up where a client went before never reach the kernel (iptables mode).
. "$(dirname "$0")/../lib.sh"
wrapper=/var/tmp/leadline-fault
mkdir -p "$wrapper"
real=$(PATH=/usr/sbin:/sbin:$PATH command -v iptables-restore)
printf '#!/bin/sh\nsed "/--rcheck/d" | exec %s "$@"\n' "$real" > "$wrapper/iptables-restore"
chmod +x "$wrapper/iptables-restore"
for node in 1 2 3; do EXTRA_PATH=$wrapper restart "$(proxy $node)"; done
