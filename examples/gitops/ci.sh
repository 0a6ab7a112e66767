#!/usr/bin/env bash
# What each pipeline runs, so that all of them do the same. It runs in any shell: STACK=prod ./ci.sh preview
#
#   ci.sh preview  previews without the client secrets. Writes plan.json and preview.md.
#   ci.sh apply    carries out plan.json, and nothing else. Needs the client secrets.
#   ci.sh drift    looks for changes by somebody else. Writes drift.md, drift.xml and drift.json.
#                  Ends with 0 for none, 2 for drift, and 1 if it could not tell.
set -euo pipefail

: "${STACK:?set STACK to the name of the stack}"

# The programs of the project's own packages come first.
PATH="$PWD/node_modules/.bin:$PATH"

# GitHub takes no comment and no issue of more than 65,536 characters. A report that is cut says so.
clip() {
  if [ "$(wc -m < "$1")" -le 65000 ]; then return; fi
  # To the end of the last whole line.
  head -c 60000 "$1" | sed '$d' > "$1.clipped"
  printf '%s\n' "$2" '' "*The rest is left out here: it is too long. $3 has all of it.*" >> "$1.clipped"
  mv "$1.clipped" "$1"
}

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
  clip preview.md '`````````' "The job's log"
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
  local code=0
  pulumi-idp drift --stack "$STACK" --format text --format markdown --output drift.md \
    --format junit --output drift.xml --format json --output drift.json || code=$?
  if [ -f drift.md ]; then clip drift.md '' "The job's log, and drift.json,"; fi
  return "$code"
}

case "${1-}" in
  preview | apply | drift) "$1" ;;
  *)
    echo "Usage: STACK=NAME ./ci.sh preview|apply|drift" >&2
    exit 1
    ;;
esac
