#!/usr/bin/env bash
# Where the action works, and the name under which the host keeps what it may use again.
set -euo pipefail

place=$RUNNER_TEMP/contentlint
mkdir -p "$place/kept"
cd "$place" # away from the checkout: nothing that lies in it may answer for Python
version=$(python -I -c 'import platform, sys; print(platform.system(), *sys.version_info[:2], sep="-")')
source=$(git hash-object -- "$ACTION_PATH/pyproject.toml")
{
  echo "place=$place"
  echo "kept=$place/kept"
  echo "key=contentlint-$version-${source:0:12}"
} >>"$GITHUB_OUTPUT"
