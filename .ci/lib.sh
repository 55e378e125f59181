# Sourced by the scripts of this folder: where the clusters are, and steps that are counted.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
passed=0 failed=0
CLUSTER=$PWD/../shared/cluster/cluster
KIND=$PWD/../shared/cluster/kind-lab
KIND_IMAGE=kindest/node:v1.36.3-local
# the options with which every rule runs on the test cluster
EVERYTHING=(--allow-disruptive --node-stop "$CLUSTER stop-node {n}" --node-start "$CLUSTER start-node {n}" --external-backend 10.99.0.10:3000)
if ! command -v go >/dev/null; then PATH=$PATH:/usr/local/go/bin; fi

step() { # name command...
  local name=$1 started=$SECONDS
  shift
  echo "== $name"
  if "$@"; then passed=$((passed + 1)); echo "== $name: ok, $((SECONDS - started)) s"
  else failed=$((failed + 1)); echo "== $name: FAILED, $((SECONDS - started)) s"; fi
}

on_cluster() { # command...: in the network of a test cluster that is there for it alone
  "$CLUSTER" up >/dev/null || return 1
  "$CLUSTER" exec "$@"
  local result=$?
  "$CLUSTER" down
  return $result
}

# the first time it builds kind's node image: a minute or two, after the programs of the cluster
kind_is_here() { [ -x "${KINDLAB:-/var/tmp/kind-lab}/bin/kind" ] || "$KIND" build >/dev/null 2>&1; }

on_kind() { # options of the run: on a kind cluster that it makes and removes
  "$KIND" up >/dev/null 2>&1 || return 1
  local result=0 before after
  before=$("$KIND" exec kind get clusters 2>/dev/null)
  "$KIND" exec npm run --silent conformance -- --target kind --kind-image "$KIND_IMAGE" --out reports/out/live-kind "$@" || result=1
  after=$("$KIND" exec kind get clusters 2>/dev/null)
  [ "$before" = "$after" ] || { echo "left behind:"; diff <(echo "$before") <(echo "$after"); result=1; }
  "$KIND" down
  return $result
}

on_chromium() { # command...: with a Chromium that is installed where there is none
  if [ ! -x /usr/bin/chromium ]; then
    { apt-get update -qq && apt-get install -qq --no-install-recommends chromium; } >/dev/null 2>&1 \
      || { echo "there is no Chromium, and apt-get cannot install it"; return 1; }
  fi
  "$@"
}

PROGRAMS=${CLUSTER_ROOT:-/var/tmp/service-cluster}/bin

fuzz() { # number of sequences of each kind: the answers of the engine, against those of real API servers
  local server=tools/fuzz/on-api-server.sh fuzzer=(node_modules/.bin/node tools/fuzz/fuzz.ts --count "$1")
  PROGRAMS=$PROGRAMS "$server" 10.96.0.0/16 bash -c '"$@" --against "$KUBECONFIG"' fuzz "${fuzzer[@]}" || return 1
  local kinds=(--kind Service --kind ServiceCIDR --kind IPAddress) ranges
  for ranges in 10.96.0.0/16,fd00:10:96::/112 fd00:10:96::/112; do
    PROGRAMS=$PROGRAMS "$server" "$ranges" bash -c '"$@" --against "$KUBECONFIG"' fuzz "${fuzzer[@]}" "${kinds[@]}" || return 1
  done
}

summary() {
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
}
