#!/usr/bin/env bash
# The step of action.yml that runs the suite: options come as variables, the verdict goes to $GITHUB_OUTPUT.
set -uo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
options=(--target "$TARGET" --out "$OUT")
if [ -n "${PROFILE:-}" ]; then options+=(--profile "$PROFILE"); fi
# what the user has typed is split as a shell does, and nothing else
if [ -n "${ARGUMENTS:-}" ]; then
  mapfile -t more < <(printf '%s' "$ARGUMENTS" | xargs -n1 printf '%s\n')
  options+=("${more[@]}")
fi
node "$home/bin/leadline.js" run "${options[@]}"
code=$?
verdict=$(sed -n 's/^verdict: //p' "$OUT/conformance.yaml" 2>/dev/null | head -1)
echo "verdict=$verdict" >> "${GITHUB_OUTPUT:-/dev/null}"
exit "$code"
