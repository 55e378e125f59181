#!/usr/bin/env bash
# The controller manager runs without the EndpointSlice controller.
. "$(dirname "$0")/../lib.sh"
restart "$(manager)" '--controllers=*,-endpointslice-controller'
