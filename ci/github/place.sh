#!/usr/bin/env bash
# Where the action works, and the names under which the host keeps what it may use again: of this
# branch, and of any branch with the same Python and the same contentlint.
set -euo pipefail

place=$RUNNER_TEMP/contentlint
mkdir -p "$place/kept"
cd "$place" # away from the checkout: nothing that lies in it may answer for Python
python=$(python -I -c 'import platform, sys; print(platform.system(), *sys.version_info[:2], sep="-")')
version=$(sed -n 's/^__version__ = "\([0-9A-Za-z.+-]*\)"$/\1/p' "$ACTION_PATH/contentlint/__init__.py")
source=$(git hash-object -- "$ACTION_PATH/pyproject.toml")
any=contentlint-$python-$version-${source:0:12}
ref=${GITHUB_REF_NAME-}
{
  echo "place=$place"
  echo "kept=$place/kept"
  echo "any=$any"
  echo "key=$any-${ref//[^A-Za-z0-9._-]/-}"
} >>"$GITHUB_OUTPUT"
