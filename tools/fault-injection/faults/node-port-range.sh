#!/usr/bin/env bash
# Node ports come from another range than the default.
. "$(dirname "$0")/../lib.sh"
restart "$(api_server)" --service-node-port-range=20000-20999
sleep 1; ready
