"""The catalogue says of every rule what its module says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from contentlint.rules import all_rules, catalogue, catalogue_text, imported_rules, module_sizes

_SAID = ("code", "name", "scope", "severity", "recommended", "aliases", "fixable", "asks", "module")


def test_the_catalogue_is_the_registry() -> None:
    assert module_sizes() == catalogue.SIZES, "run `python docs/generate.py`"
    listed, defined = all_rules(), imported_rules()
    assert list(listed) == list(defined)
    for code, rule in listed.items():
        for name in _SAID:
            assert getattr(rule, name) == getattr(defined[code], name), (code, name)
        assert rule.function is defined[code].function
        assert rule.options is defined[code].options
        assert rule.summary == defined[code].summary


def test_the_catalogue_is_current() -> None:
    assert Path(catalogue.__file__).read_text("utf-8") == catalogue_text()


def test_a_rule_is_imported_when_it_is_asked() -> None:
    code = (
        "import sys\n"
        "from contentlint.rules import all_rules\n"
        "rules = all_rules()\n"
        "module = rules['LK001'].module\n"
        "assert module not in sys.modules\n"
        "assert rules['LK001'].function.__module__ == module\n"
        "assert module in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
