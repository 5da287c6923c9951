"""`--fix`, `--diff` and `--add-suppressions`: files changed, or shown as they would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.records import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.content.document import Document
    from contentlint.diagnostics import Report
    from contentlint.run.check import CheckRun
    from contentlint.run.request import Request


def mend(run: CheckRun, check_again: Callable[[Request], Report]) -> Report:
    """Mends every page with findings; returns the report on what is left.

    With `diff` nothing is written and the report is on the files as they are.
    """
    changed: list[tuple[Document, Document]] = []
    outcome = run.report
    for path in sorted(run.found):
        if not run.found[path]:
            continue
        if path not in run.project.facts:
            if run.request.add_suppressions is not None:
                why = "comments are put into pages only"
                outcome.withdrawn += [(path, one.code, why) for one in run.found[path]]
            continue
        before = run.project.document(path)
        after = _mended(run, before)
        if after.text != before.text:
            changed.append((before, after))
    if run.request.diff:
        _show(run, changed)
        return outcome
    stdin = _save(run, changed)
    if not changed:
        return outcome
    left = check_again(replace(run.request, fix=None, add_suppressions=None, stdin=stdin))
    left.fixed, left.suppressed = outcome.fixed, outcome.suppressed
    left.withdrawn, left.stdin_text = outcome.withdrawn, outcome.stdin_text
    return left


def _mended(run: CheckRun, document: Document) -> Document:
    report, path = run.report, document.path
    if run.request.fix is not None and any(one.fix for one in run.found[path]):
        from contentlint.fixing.engine import fix_document

        result = fix_document(document, run.judge_again, run.request.fix)
        report.fixed += len(result.applied)
        report.withdrawn += [(path, one.code, why) for one, why in result.withdrawn]
        document = result.document
    if run.request.add_suppressions is not None:
        from contentlint.fixing.suppress import add_suppressions

        scopes = run.judge.scopes
        on_project = [one for one in run.found[path] if scopes.get(one.code) == "project"]
        found = [*run.judge_again(document), *on_project]
        done = add_suppressions(document, found, run.request.add_suppressions)
        report.suppressed += done.hidden
        report.withdrawn += [(path, one.code, why) for one, why in done.refused]
        document = done.document
    return document


def _show(run: CheckRun, changed: list[tuple[Document, Document]]) -> None:
    from contentlint.fixing.diff import unified_diff

    for before, after in changed:
        run.report.diffs.append(
            unified_diff(before.path, before.text, after.text, color=False, bom=before.bom)
        )


def _save(run: CheckRun, changed: list[tuple[Document, Document]]) -> tuple[str, bytes] | None:
    """Writes the changed files; the text from standard input is handed back instead."""
    from contentlint.content.document import BOM
    from contentlint.fixing.write import WriteRefusedError, write_atomically

    stdin = run.request.stdin
    unsaved = run.project.unsaved
    if stdin is not None and unsaved is not None:
        run.report.stdin_text = run.project.document(unsaved).raw.decode("utf-8", "surrogateescape")
    for before, after in changed:
        whole = (BOM if before.bom else "") + after.text
        if before.path == unsaved and stdin is not None:
            run.report.stdin_text = whole
            stdin = (stdin[0], whole.encode("utf-8"))
            continue
        try:
            write_atomically(
                run.project.root / before.path, before, after.text, root=run.project.root
            )
        except (WriteRefusedError, OSError) as error:
            run.report.withdrawn.append((before.path, "", f"not written: {error}"))
    return stdin
