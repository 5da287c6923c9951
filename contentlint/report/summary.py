"""The last line of a run: what was checked, judged and found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Safety, Severity

if TYPE_CHECKING:
    from contentlint.diagnostics import Report
    from contentlint.report.context import Context


def count(number: int, noun: str, plural: str | None = None) -> str:
    """`1 page`, `1,640 links`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def summary(report: Report, context: Context) -> str:
    """One sentence, so that an empty run cannot pass for a clean one."""
    if not report.files_checked:
        return "Checked nothing: no page is here, or the settings leave all of them out."
    known = f"; {count(report.known, 'known finding')} in the baseline" if report.known else ""
    return f"Checked {_checked(report, context)}: {_outcome(report, context)}{known}."


def _checked(report: Report, context: Context) -> str:
    unverified = report.unverified.total()
    text = f"{count(report.files_checked, 'page')}, "
    text += count(report.links_judged + unverified, "link")
    if unverified:
        how = "" if context.show_unverified else ": --show-unverified"
        text += f" ({unverified:,} not judged{how})"
    return text


def _outcome(report: Report, context: Context) -> str:
    found = _found(report, context)
    done = ""
    if context.mode == "fix" and report.fixed:
        done = f"fixed {count(report.fixed, 'finding')}"
    elif context.mode == "suppress" and report.suppressed:
        done = f"suppressed {count(report.suppressed, 'finding')}"
    if done:
        return f"{done}; left: {found}" if found else f"{done}; nothing left"
    return found or "nothing found"


def counts(report: Report) -> str:
    """`7 errors, 1 warning`; empty when nothing was found."""
    return ", ".join(
        count(number, noun, noun if severity is Severity.INFO else None)
        for severity, noun in _NOUNS
        if (number := report.count(severity))
    )


def _found(report: Report, context: Context) -> str:
    parts = counts(report)
    if context.mode == "diff":
        fixable = f"{report.fixed:,} would be fixed" if report.fixed else ""
    else:
        fixable = _fixable(report, context)
    return parts + (f" ({fixable})" if fixable and parts else "")


_NOUNS = (
    (Severity.ERROR, "error"),
    (Severity.WARNING, "warning"),
    (Severity.INFO, "info"),
)


def _fixable(report: Report, context: Context) -> str:
    fixes = [diagnostic.fix for diagnostic in report.diagnostics if diagnostic.fix]
    safe = sum(1 for fix in fixes if fix.safety is Safety.SAFE)
    suggested = len(fixes) - safe
    if context.unsafe_fixes and suggested:
        return f"{len(fixes):,} fixable with --fix --unsafe-fixes"
    parts = []
    if safe:
        parts.append(f"{safe:,} fixable with --fix")
    if suggested:
        what = "more" if safe else "fixable"
        parts.append(f"{suggested:,} {what} with --fix --unsafe-fixes")
    return ", ".join(parts)
