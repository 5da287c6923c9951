"""Asks the real loaders what they make of plain scalars; writes `loaders.json` beside this file.

    python tests/content/values/record_loaders.py JS_YAML_3 JS_YAML_4 HUGO_OLD HUGO

The first two are folders of the npm package js-yaml (3.15 and 4.3 were asked), the others binaries
of Hugo before 0.152 and since (0.147.9 and 0.168.0). PyYAML is asked in process. What a loader
makes a date or an infinite number is left out.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any

import yaml

SCALARS = """
yes Yes YES no No on off y n Y N true TRUE True tRUE false null ~ Null NULL
01234 010 0123 08 019 0o17 0b101 0x1F 0xfg 12:30 1:30:00 12:30.5 12:60 1:5 07:30 00:30 -1:30
3.10 3.0 1.10 1e3 1E3 1.5e3 1e+3 1.e3 1.0e+3 12e03 .5 5. -.5 +1 +.5 -0 1_000 1,000 1_000.5 1,000.5
1.2.3 0.1.2 10e 0 00 0.10 0e5 4e2a e5 0777 0. _1 1_ 0_7 0x_1 nan inf :symbol 2023-1-5
""".split()  # noqa: SIM905

_NODE = """
const yaml = require(process.argv[1]), out = {};
const load = process.argv[2] === "3" ? yaml.safeLoad : yaml.load;
for (const scalar of JSON.parse(process.argv[3])) {
  const value = load("k: " + scalar).k;
  if (!(value instanceof Date) && (typeof value !== "number" || isFinite(value)))
    out[scalar] = value;
}
console.log(JSON.stringify(out));
"""


def of_js_yaml(folder: str, version: str) -> dict[str, Any]:
    command = ["node", "-e", _NODE, folder, version, json.dumps(SCALARS)]
    found: dict[str, Any] = json.loads(subprocess.check_output(command, text=True))
    return found


def of_hugo(binary: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "hugo.toml").write_text(
            'baseURL = "https://a.example/"\n'
            'disableKinds = ["taxonomy", "term", "RSS", "sitemap", "home", "section"]\n'
        )
        (root / "layouts").mkdir()
        (root / "layouts/single.html").write_text("{{ .Params.k | jsonify | safeHTML }}")
        (root / "content").mkdir()
        for index, scalar in enumerate(SCALARS):
            (root / f"content/p{index}.md").write_text(f"---\ntitle: t\nk: {scalar}\n---\n")
        subprocess.check_call([binary, "-s", folder, "--quiet"])
        return {
            scalar: json.loads((root / f"public/p{index}/index.html").read_text())
            for index, scalar in enumerate(SCALARS)
        }


def of_pyyaml() -> dict[str, Any]:
    values = {scalar: yaml.safe_load(f"k: {scalar}")["k"] for scalar in SCALARS}
    return {
        scalar: value
        for scalar, value in values.items()
        if not isinstance(value, date) and (not isinstance(value, float) or isfinite(value))
    }


if __name__ == "__main__":
    js_3, js_4, hugo_old, hugo = sys.argv[1:]
    record = {
        "pyyaml": of_pyyaml(),
        "js-yaml-3": of_js_yaml(js_3, "3"),
        "js-yaml-4": of_js_yaml(js_4, "4"),
        "go-yaml": of_hugo(hugo_old),
        "goccy-yaml": of_hugo(hugo),
    }
    path = Path(__file__).with_name("loaders.json")
    lines = (f"{json.dumps(name)}: {json.dumps(values)}" for name, values in record.items())
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n")
