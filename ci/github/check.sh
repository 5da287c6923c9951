#!/usr/bin/env bash
# One run of contentlint for the log, the annotations and the summary; one more for code scanning,
# which compares with the other branches itself and so wants to hear of everything.
set -euo pipefail

contentlint=$PLACE/venv/bin/contentlint
[ -x "$contentlint" ] || contentlint=$PLACE/venv/Scripts/contentlint.exe

# One cache for each folder in which the action runs.
folder=$(cksum <<<"$PWD")
every=(check --cache-dir "$PLACE/kept/cache/${folder%% *}")
words=()
read -r -d '' -a words <<<"${ARGS-}" || true
every+=(${words[@]+"${words[@]}"})
[ -z "${FAIL_ON-}" ] || every+=("--fail-on=$FAIL_ON")

this=()
if [ "${ANNOTATIONS-}" = true ]; then
  this+=(--output-format=github)
else
  this+=(--output-format=concise)
fi
if [ "${SUMMARY-}" = true ]; then
  this+=("--output=github-summary=$GITHUB_STEP_SUMMARY")
fi
while IFS= read -r line; do
  [ -z "$line" ] || this+=("--output=$line")
done <<<"${OUTPUTS-}"

# A pull request may bring a folder that git would take for a repository, with commands in it.
git=(git -c safe.bareRepository=explicit -c core.fsmonitor=false -c core.hooksPath=/dev/null)

since=${SINCE:-auto}
[ "$since" != auto ] || since=${BASE-}
if [ -n "$since" ] && [ "$since" != off ]; then
  if [ "$("${git[@]}" rev-parse --is-shallow-repository)" = true ]; then
    # Without the history nobody knows what changed. What this says when it fails, the run repeats.
    "${git[@]}" fetch --quiet --no-tags --no-recurse-submodules --unshallow origin || true
  fi
  this+=("--since=$since")
fi

paths=()
while IFS= read -r line; do
  [ -z "$line" ] || paths+=("$line")
done <<<"${PATHS-}"

if [ "${SARIF-}" = true ]; then
  code=0
  "$contentlint" "${every[@]}" --quiet --output-format=json "--output=sarif=$PLACE/contentlint.sarif" \
    >"$PLACE/contentlint.json" || code=$?
  if [ "$code" -le 1 ]; then
    echo "sarif=$PLACE/contentlint.sarif" >>"$GITHUB_OUTPUT"
  fi
fi

code=0
"$contentlint" "${every[@]}" "${this[@]}" -- ${paths[@]+"${paths[@]}"} || code=$?
echo "exit-code=$code" >>"$GITHUB_OUTPUT"
exit "$code"
