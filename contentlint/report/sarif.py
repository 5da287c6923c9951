"""SARIF 2.1.0, for code scanning of GitHub, Azure and others, and for viewers in editors.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; paths are relative to the git top
level, which is what GitHub takes them for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint import __version__
from contentlint.diagnostics import Severity
from contentlint.fingerprints import VERSION
from contentlint.report.json_text import json_text
from contentlint.report.order import reporting_order
from contentlint.report.places import Place, place_in, place_of
from contentlint.report.raw import uri_path
from contentlint.report.rule_pages import address

if TYPE_CHECKING:
    from contentlint.diagnostics import Diagnostic, Fix, Report
    from contentlint.lines import Lines
    from contentlint.report.context import Context
    from contentlint.rules.registry import Rule

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_BASE = "%SRCROOT%"


def render(report: Report, context: Context) -> str:
    """One run with the rules that found something and their results in reporting order."""
    ordered = reporting_order(report.diagnostics)
    names = dict(sorted({one.code: one.name for one in ordered}.items()))
    codes = {code: index for index, code in enumerate(names)}
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "contentlint",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(code, names[code], context.rules.get(code)) for code in codes],
            }
        },
        "automationDetails": {"id": "contentlint/"},
        "invocations": [{"executionSuccessful": True}],
        "originalUriBaseIds": {_BASE: {"description": {"text": "The top of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [_result(one, codes, report, context) for one in ordered],
    }
    if context.origin:
        run["versionControlProvenance"] = [
            {
                "repositoryUri": context.origin.repository,
                "revisionId": context.origin.commit,
                "mappedTo": {"uriBaseId": _BASE},
            }
        ]
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(log, indent=2) + "\n"


def _rule(code: str, name: str, rule: Rule | None) -> dict[str, Any]:
    result: dict[str, Any] = {"id": code, "name": name}
    if rule is None:
        return result
    more = f"`contentlint rule {name}` prints this page."
    result |= {
        "shortDescription": {"text": _plain(rule.summary)},
        "fullDescription": {"text": _plain(rule.summary)},
        "help": {"text": f"{rule.page}\n\n{more}", "markdown": f"{rule.page}\n\n{more}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": ["content", *rule.aliases]},
    }
    if page := address(rule):
        result["helpUri"] = page
    return result


def _result(
    found: Diagnostic, codes: dict[str, int], report: Report, context: Context
) -> dict[str, Any]:
    artifact = _artifact(context.repository_path(found.path))
    message = f"{found.message}\n{found.help}" if found.help else found.message
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": codes[found.code],
        "level": _LEVELS[found.severity],
        "message": {"text": _plain(message)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": artifact,
                    "region": _region(place_of(found)),
                }
            }
        ],
    }
    if found.fingerprint:
        result["partialFingerprints"] = {f"contentlint/v{VERSION}": found.fingerprint}
    lines = report.sources.get(found.path)
    if found.fix and found.fix.edits and lines:
        result["fixes"] = [_fix(found.fix, artifact, lines)]
    return result


def _artifact(path: str) -> dict[str, Any]:
    return {"uri": uri_path(path), "uriBaseId": _BASE}


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _fix(fix: Fix, artifact: dict[str, Any], lines: Lines) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": _region(place_in(lines, span)),
            "insertedContent": {"text": text},
        }
        for span, text in fix.edits
    ]
    title = f"{fix.title} ({fix.safety.value})"
    return {
        "description": {"text": _plain(title)},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
    }


def _plain(text: str) -> str:
    """A message in which nothing is a link: `[text](target)` is one even in plain messages."""
    return text.replace("](", "] (")
