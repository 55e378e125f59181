#!/usr/bin/env bash
# The DNS server knows no SRV records.
. "$(dirname "$0")/../lib.sh"
corefile 's/^\( *\)ready$/\1ready\n\1template IN SRV . {\n\1  rcode NXDOMAIN\n\1}/'
