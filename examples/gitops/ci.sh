#!/usr/bin/env bash
# What each pipeline runs, so that all of them do the same. It runs in any shell: STACK=prod ./ci.sh preview
#
#   ci.sh preview  previews without the client secrets. Writes plan.json and preview.md.
#   ci.sh apply    carries out plan.json, and nothing else. Needs the client secrets.
#   ci.sh drift    looks for changes by somebody else. Writes drift.md, drift.xml and drift.json.
#                  Ends with 0 for none, 2 for drift, and another code if it could not tell.
set -euo pipefail

: "${STACK:?set STACK to the name of the stack}"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export PATH="$here/node_modules/.bin:$PATH"

# GitHub takes no more characters in a comment or an issue. It counts characters, of which a file has no more than bytes.
limit=65536
# A fence that is longer than any in the text, so that no text can end it.
fence='`````````'

# Cuts a file at the end of a line if it is too long. What is behind the file's name closes a fence that the cut left open.
clip() {
  local file=$1 close=${2-}
  if [ "$(wc -c < "$file")" -le "$limit" ]; then return; fi
  head -c "$((limit - 200))" "$file" | LC_ALL=C sed '$d' > "$file.cut"
  printf '%s\n\nThis was cut: it is longer than GitHub takes. All of it is in the log of this job.\n' "$close" >> "$file.cut"
  mv "$file.cut" "$file"
}

preview() {
  local code=0
  IDP_MISSING_SECRETS=keep pulumi preview --stack "$STACK" --non-interactive --color never --diff \
    --save-plan plan.json > preview.txt 2>&1 || code=$?
  {
    echo "### \`pulumi preview\` of \`$STACK\`"
    echo
    echo "$fence"
    cat preview.txt
    echo "$fence"
  } > preview.md
  clip preview.md "$fence"
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
  if [ -f drift.md ]; then clip drift.md; fi
  return "$code"
}

case "${1-}" in
  preview | apply | drift) "$1" ;;
  *)
    echo "Usage: STACK=NAME ./ci.sh preview|apply|drift" >&2
    exit 1
    ;;
esac
