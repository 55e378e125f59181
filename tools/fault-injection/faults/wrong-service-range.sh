#!/usr/bin/env bash
# The API server is restarted with another range for Services than the one that the cluster was made with.
. "$(dirname "$0")/../lib.sh"
restart "$(api_server)" --service-cluster-ip-range=10.97.0.0/16
sleep 1; ready
