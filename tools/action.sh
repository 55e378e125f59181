#!/usr/bin/env bash
# The step of action.yml that runs the suite: options come as variables, the verdict goes to $GITHUB_OUTPUT.
set -uo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
options=(--target "$TARGET" --out "$OUT")
if [ -n "${PROFILE:-}" ]; then options+=(--profile "$PROFILE"); fi
# what the user has typed is split as a shell does, and nothing else
if [ -n "${ARGUMENTS:-}" ]; then
  if ! words=$(printf '%s' "$ARGUMENTS" | xargs -r -n1 printf '%s\n' 2>/dev/null); then
    echo "error: the input \"arguments\" has a quote without its end: $ARGUMENTS" >&2
    echo "verdict=" >> "${GITHUB_OUTPUT:-/dev/null}"
    exit 2
  fi
  if [ -n "$words" ]; then
    mapfile -t more <<< "$words"
    options+=("${more[@]}")
  fi
fi
# the verdict of an earlier run is not that of one that does not begin
rm -f "$OUT/conformance.yaml"
node "$home/bin/leadline.js" run "${options[@]}"
code=$?
verdict=$(sed -n 's/^verdict: //p' "$OUT/conformance.yaml" 2>/dev/null | head -1)
echo "verdict=$verdict" >> "${GITHUB_OUTPUT:-/dev/null}"
exit "$code"
