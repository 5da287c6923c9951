"""Findings as failed tests (JUnit XML), for CI servers that show tests and nothing else.

A test suite is a file that was checked, a test case a finding in it. What fails the run is a
failure, what does not (`--fail-on`) a skipped test, a page without findings one that passed.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from contentlint.report.order import reporting_order
from contentlint.report.places import place_of
from contentlint.report.xml_text import attributes, xml

if TYPE_CHECKING:
    from contentlint.diagnostics import Diagnostic, Report
    from contentlint.report.context import Context


def render(report: Report, context: Context) -> str:
    """Every checked page; those with findings first, in reporting order."""
    ordered = reporting_order(report.diagnostics)
    suites, seen = [], set()
    for path, found in groupby(ordered, key=lambda one: one.path):
        seen.add(path)
        suites.append(_suite(path, list(found), context))
    suites += [_clean(path, context) for path in report.checked_paths if path not in seen]
    failures = sum(1 for one in ordered if one.severity >= context.fail_on)
    clean = len(suites) - len(seen)
    head = attributes(name="contentlint", tests=len(ordered) + clean, failures=failures, errors=0)
    body = "".join(suites)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<testsuites{head}>\n{body}</testsuites>\n'


def _suite(path: str, found: list[Diagnostic], context: Context) -> str:
    shown = context.typed_path(path)
    failures = sum(1 for one in found if one.severity >= context.fail_on)
    head = attributes(
        name=shown,
        tests=len(found),
        failures=failures,
        errors=0,
        skipped=len(found) - failures,
        file=shown,
    )
    cases = "".join(_case(one, shown, context) for one in found)
    return f"  <testsuite{head}>\n{cases}  </testsuite>\n"


def _case(found: Diagnostic, shown: str, context: Context) -> str:
    place = place_of(found)
    name = f"{found.code} {found.name} ({place.line}:{place.column})"
    element = "failure" if found.severity >= context.fail_on else "skipped"
    text = f"{shown}:{place.line}:{place.column}: {found.severity}: {found.message}"
    if found.help:
        text += f"\nhelp: {found.help}"
    return (
        f"    <testcase{attributes(name=name, classname=shown)}>\n"
        f"      <{element}{attributes(type=found.name, message=found.message)}>{xml(text)}"
        f"</{element}>\n"
        "    </testcase>\n"
    )


def _clean(path: str, context: Context) -> str:
    shown = context.typed_path(path)
    head = attributes(name=shown, tests=1, failures=0, errors=0, skipped=0, file=shown)
    case = attributes(name="nothing found", classname=shown)
    return f"  <testsuite{head}>\n    <testcase{case}/>\n  </testsuite>\n"
