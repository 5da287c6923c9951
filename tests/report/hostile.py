"""What strangers write to drive a terminal, a host or a parser."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from contentlint.diagnostics import Diagnostic, Edit, Fix, Report, Safety, Severity, Span
from contentlint.lines import Lines
from contentlint.report import Context, Origin

ROOT = Path("project").absolute()
CONTEXT = Context(root=ROOT, cwd=ROOT)
PUBLISHED = Origin("https://git.example/a/b", "abc1234", "https://git.example/a/b/blob/abc1234")

PIECES = (
    *("::error::x", "::stop-commands::t", "%0A", "%25", "\n", "\r", "\r\n", "\n::warning::y"),
    *("##vso[task.complete result=Failed;]", "##[error]z", "##teamcity[x]", ";", "]", "%AZP25"),
    *("\x1b[31m", "\x1b]0;t\x07", "\x9b2J", "\x00", "\x7f", "\u202e", "\u2066", "\u200b", "\ufeff"),
    *("]]>", "<![CDATA[", "<!--", "-->", "<script>x</script>", "&amp;", "&#64;", "'", '"', "</a>"),
    *(
        "</details>",
        "`",
        "``",
        "|",
        "\\",
        "\\|",
        "*b*",
        "__b__",
        "~~s~~",
        "$x$",
        "[a](http://e.test)",
    ),
    *("![i](x)", "](", "@octocat", "@org/team", "#12", "!34", "a/b#5", "GH-6", "~label", "%7"),
    *("http://e.test/x", "www.e.test", "HTTPS://E.test", "x@e.test", "<https://e.test>"),
    *("# h", "- l", "> q", "1. n", "---", "    ", "\t", " ", "  \n", ":", ",", "=", "{{x}}", "{0}"),
    *("é", "日本", "🎉", "\u2028", "\ufffe", "\U000e0041", "\udcff", "\ud800", "a", "b.md", "/"),
)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.characters()), max_size=8).map("".join)
NAMES = TEXTS.filter(bool)
"""Paths are never empty."""


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """One or two findings, everything in them from a stranger."""
    found: list[Diagnostic] = []
    sources: dict[str, Lines] = {}
    for path in sorted(draw(st.sets(NAMES, min_size=1, max_size=2))):
        text = draw(TEXTS)
        start = draw(st.integers(0, len(text)))
        span = Span(start, draw(st.integers(start, len(text))))
        lines = Lines(text)
        fix = Fix(draw(TEXTS), (Edit(span, draw(TEXTS)),), draw(st.sampled_from(Safety)))
        one = Diagnostic(
            path,
            draw(NAMES),
            draw(NAMES),
            draw(st.sampled_from(Severity)),
            span,
            draw(TEXTS),
            draw(st.none() | TEXTS),
            draw(st.none() | st.just(fix)),
            fingerprint=f"{len(found):020x}",
        )
        found.append(one.located(lines))
        sources[path] = lines
    return Report(found, files_checked=len(found), checked_paths=list(sources), sources=sources)
