# Sourced by the scripts in faults/: where the parts of the test cluster are. Each of its nodes is a network namespace
# with processes of its own, so root on this machine can reach all of them.
set -euo pipefail
: "${CLUSTER:?the script that starts the cluster}"
# another cluster may have an API server on this machine, too
run=$("$CLUSTER" exec printenv KUBECONFIG)
run=${run%/*}

pid_of() { pgrep -o -f "$1" || { echo "no process matches $1" >&2; exit 1; }; }
proxy() { pid_of "kube-proxy --config [^ ]*/node-$1/proxy.yaml"; } # node's number
api_server() { pid_of "^kube-apiserver .*$run/"; }
manager() { pid_of "^kube-controller-manager .*$run/"; }

on_node() { nsenter -t "$(kubelet "$1")" -n "${@:2}"; } # node's number, command: in the network of the node
kubelet() { pid_of "kubelet --config [^ ]*/node-$1/kubelet.yaml"; }
kube() { "$CLUSTER" exec kubectl "$@"; }

# restart PID [ARGUMENT...]: the same program in the same namespaces, with arguments added, which win over those it had
restart() {
  local pid=$1 args parent
  shift
  mapfile -d '' -t args < "/proc/$pid/cmdline"
  local program path
  program=$(readlink "/proc/$pid/exe")
  path=$(tr '\0' '\n' < "/proc/$pid/environ" | sed -n 's/^PATH=//p')
  parent=$(ps -o ppid= -p "$pid" | tr -d ' ')
  local log
  log=$(readlink "/proc/$pid/fd/1")
  # whoever wrote to a pipe had a reader that will be gone
  case $log in /*) ;; *) log=/dev/null;; esac
  # opened while the process is there: the namespaces of one that is gone cannot be entered
  exec {net}<"/proc/$pid/ns/net" {mnt}<"/proc/$pid/ns/mnt" {pidns}<"/proc/$pid/ns/pid" {uts}<"/proc/$pid/ns/uts"
  kill "$pid"
  for _ in $(seq 100); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
  kill -9 "$pid" 2>/dev/null || true
  PATH=${EXTRA_PATH:+$EXTRA_PATH:}$path setsid nsenter --net="/proc/self/fd/$net" --mount="/proc/self/fd/$mnt" --pid="/proc/self/fd/$pidns" \
    --uts="/proc/self/fd/$uts" "$program" "${args[@]:1}" "$@" >>"$log" 2>&1 </dev/null &
  # the processes that are killed with the cluster
  local pids
  pids=$(dirname "$log")/pids
  if [ -e "$pids" ]; then echo $! >> "$pids"; fi
}

ready() { for _ in $(seq 120); do kube get --raw /readyz >/dev/null 2>&1 && return; sleep 0.5; done; echo "the API server is not ready" >&2; exit 1; }
corefile() { # program for sed: changes what CoreDNS does, and waits until it does
  kube -n kube-system get configmap coredns -o yaml | sed -e "$1" | kube apply -f - >/dev/null 2>&1
  kube -n kube-system rollout restart deployment/coredns >/dev/null
  kube -n kube-system rollout status deployment/coredns --timeout=60s >/dev/null
}
