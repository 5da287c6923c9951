#!/usr/bin/env bash
# Installs the contentlint that lies beside this file, and the packages that the workflow names.
# Python runs isolated and elsewhere, so that a `pip.py` of the checkout is not taken for pip.
set -euo pipefail

cd "$PLACE"
python -I -m venv venv
bin=venv/bin
[ -d "$bin" ] || bin=venv/Scripts
packages=()
read -r -d '' -a packages <<<"${PACKAGES-}" || true
"$bin/python" -I -m pip install --quiet --disable-pip-version-check --cache-dir "$PLACE/kept/pip" \
  "$ACTION_PATH" ${packages[@]+"${packages[@]}"}
