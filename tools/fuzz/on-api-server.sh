#!/usr/bin/env bash
# Runs a command beside an API server without controllers, which changes nothing but by requests:
#   tools/fuzz/on-api-server.sh SERVICE_CIDRS COMMAND...
# KUBECONFIG names it for the command. PROGRAMS: where etcd and kube-apiserver are; PORT: the first of three on loopback.
set -euo pipefail
ranges=$1
shift
port=${PORT:-26443}
folder=$(mktemp -d)
programs=${PROGRAMS:?the folder of etcd and kube-apiserver}
etcd=0 server=0
# shellcheck disable=SC2317
ending() {
  kill "$server" 2>/dev/null && wait "$server" 2>/dev/null || true
  kill "$etcd" 2>/dev/null && wait "$etcd" 2>/dev/null || true
  rm -rf "$folder"
}
trap ending EXIT

keys() {
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -keyout "$folder/ca.key" -out "$folder/ca.crt" -subj /CN=ca
  openssl genrsa -out "$folder/sa.key" 2048
  openssl rsa -in "$folder/sa.key" -pubout -out "$folder/sa.pub"
  local name
  for name in server:/CN=kube-apiserver admin:/O=system:masters/CN=admin; do
    openssl req -newkey rsa:2048 -nodes -keyout "$folder/${name%%:*}.key" -out "$folder/request" -subj "${name#*:}"
    openssl x509 -req -in "$folder/request" -CA "$folder/ca.crt" -CAkey "$folder/ca.key" -CAcreateserial -days 2 \
      -out "$folder/${name%%:*}.crt" \
      -extfile <(echo "subjectAltName=IP:127.0.0.1"; echo "extendedKeyUsage=serverAuth,clientAuth")
  done
}
keys 2>/dev/null

# an address of the family of the first range, which nobody has to reach
case $ranges in *:*,* | *,*) address=192.0.2.1 ;; *:*) address=2001:db8::1 ;; *) address=192.0.2.1 ;; esac
client=http://127.0.0.1:$((port + 1)) peer=http://127.0.0.1:$((port + 2))
"$programs/etcd" --data-dir "$folder/etcd" --unsafe-no-fsync --log-level error \
  --listen-client-urls "$client" --advertise-client-urls "$client" \
  --listen-peer-urls "$peer" --initial-advertise-peer-urls "$peer" --initial-cluster "default=$peer" >"$folder/etcd.log" 2>&1 &
etcd=$!
"$programs/kube-apiserver" --etcd-servers "$client" --bind-address 127.0.0.1 --secure-port "$port" \
  --advertise-address "$address" --service-cluster-ip-range "$ranges" --allow-privileged --authorization-mode RBAC \
  --disable-admission-plugins ServiceAccount \
  --tls-cert-file "$folder/server.crt" --tls-private-key-file "$folder/server.key" --client-ca-file "$folder/ca.crt" \
  --service-account-issuer https://kubernetes.default.svc --service-account-key-file "$folder/sa.pub" \
  --service-account-signing-key-file "$folder/sa.key" >"$folder/server.log" 2>&1 &
server=$!

export KUBECONFIG=$folder/kubeconfig
cat >"$KUBECONFIG" <<YAML
apiVersion: v1
kind: Config
clusters: [{name: bare, cluster: {server: "https://127.0.0.1:$port", certificate-authority: $folder/ca.crt}}]
users: [{name: admin, user: {client-certificate: $folder/admin.crt, client-key: $folder/admin.key}}]
contexts: [{name: bare, context: {cluster: bare, user: admin}}]
current-context: bare
YAML
ready() { # it has made its own objects, too
  local at=https://127.0.0.1:$port
  for path in /readyz /api/v1/namespaces/default /apis/networking.k8s.io/v1/servicecidrs/kubernetes /api/v1/namespaces/default/services/kubernetes; do
    curl --silent --fail --output /dev/null --cacert "$folder/ca.crt" --cert "$folder/admin.crt" --key "$folder/admin.key" "$at$path" || return 1
  done
}
for _ in $(seq 240); do
  if ready; then break; fi
  if ! kill -0 "$server" 2>/dev/null; then echo "kube-apiserver ended:" >&2; tail -5 "$folder/server.log" >&2; exit 1; fi
  sleep 0.5
done
"$@"
