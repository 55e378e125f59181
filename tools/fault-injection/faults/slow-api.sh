#!/usr/bin/env bash
# The API server gets little time: it stands still for most of each second.
. "$(dirname "$0")/../lib.sh"
pid=$(api_server)
setsid bash -c "while kill -STOP $pid 2>/dev/null; do sleep 1.6; kill -CONT $pid; sleep 0.4; done" >/dev/null 2>&1 </dev/null &
