#!/usr/bin/env bash
# The controller manager runs without the controller that copies Endpoints into EndpointSlices.
. "$(dirname "$0")/../lib.sh"
restart "$(manager)" '--controllers=*,-endpointslice-mirroring-controller'
