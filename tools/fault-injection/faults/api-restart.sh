#!/usr/bin/env bash
# The API server is restarted while scenarios run.
. "$(dirname "$0")/../lib.sh"
restart "$(api_server)"
