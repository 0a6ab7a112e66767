#!/usr/bin/env bash
# What each pipeline runs, so that all of them do the same. It runs in any shell: STACK=prod ./ci.sh preview
#
#   ci.sh preview  previews without the client secrets. Writes plan.json and preview.md.
#   ci.sh apply    carries out plan.json, and nothing else. Needs the client secrets.
#   ci.sh drift    looks for changes by somebody else. Writes drift.md, drift.xml and drift.json.
#                  Ends with 0 for none, 2 for drift, and 1 if it could not tell.
set -euo pipefail

: "${STACK:?set STACK to the name of the stack}"

preview() {
  local code=0
  IDP_MISSING_SECRETS=keep pulumi preview --stack "$STACK" --non-interactive --color never --diff \
    --save-plan plan.json > preview.txt 2>&1 || code=$?
  {
    echo "### \`pulumi preview\` of \`$STACK\`"
    echo
    # A fence that is longer than any in the text, so that no text can end it.
    local fence='`````````'
    echo "$fence"
    cat preview.txt
    echo "$fence"
  } > preview.md
  cat preview.txt
  return "$code"
}

apply() {
  if [ ! -f plan.json ]; then
    echo "ci.sh: there is no plan.json: run ./ci.sh preview first, and look at what it says" >&2
    return 1
  fi
  pulumi up --stack "$STACK" --non-interactive --color never --yes --skip-preview --plan plan.json
}

drift() {
  npx --no-install pulumi-idp drift --stack "$STACK" --format text --format markdown --output drift.md \
    --format junit --output drift.xml --format json --output drift.json
}

case "${1-}" in
  preview | apply | drift) "$1" ;;
  *)
    echo "Usage: STACK=NAME ./ci.sh preview|apply|drift" >&2
    exit 1
    ;;
esac
