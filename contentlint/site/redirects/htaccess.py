"""`.htaccess`: Apache's `Redirect`, `RedirectMatch` and the plain kinds of `RewriteRule`.

`Redirect /a /b` is for everything below `/a`, too. Regular expressions are understood where they
are a path with at most one `(.*)`; any other makes a rule of which nobody can say when it applies.
Directives between `<…>` and rules behind a `RewriteCond` depend on the request.
"""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from contentlint.diagnostics import Span
from contentlint.site.redirects.entries import is_place
from contentlint.site.redirects.rules import RedirectRule, kind_of
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Problem

_LINE = re.compile(r"[^\r\n]+")
_WORDS = {"permanent": 301, "temp": 302, "seeother": 303, "gone": 410}
_PLAIN = re.compile(r"\^?(?P<path>/?[\w./~%-]*?)(?P<rest>/?\(\.\*\)|/?\.\*)?(?P<end>/?\??\$?)\Z")
_FLAG = re.compile(r"(?:\A|,)R(?:=(\d{3}|permanent|temp))?(?:,|\Z)", re.IGNORECASE)


class _Line(NamedTuple):
    words: list[str]
    span: Span
    conditional: bool


def read(path: str, text: str) -> tuple[list[RedirectRule], list[Problem]]:
    """The redirects of an `.htaccess` file. What is not understood is passed over."""
    rules: list[RedirectRule] = []
    for line in _lines(text):
        name = line.words[0].lower()
        if name in ("redirect", "redirectpermanent", "redirecttemp"):
            rules += _redirect(path, line, name)
        elif name == "redirectmatch":
            rules += _match(path, line)
        elif name == "rewriterule":
            rules += _rewrite(path, line)
    # To `www.` or `https:`, or who knows where: nothing follows for a link from such a rule.
    return [rule for rule in rules if not (rule.conditional and rule.source == "/*")], []


def _lines(text: str) -> Iterator[_Line]:
    depth = 0
    condition = False
    for found in _LINE.finditer(text):
        written = found.group().strip()
        if written.startswith("<"):
            only_if_loaded = written.lower().startswith(("<ifmodule", "</ifmodule"))
            depth += 0 if only_if_loaded else -1 if written.startswith("</") else 1
            continue
        if not written or written.startswith("#"):
            continue
        try:
            words = shlex.split(written, posix=True)
        except ValueError:
            words = written.split()
        start = found.start() + len(found.group()) - len(found.group().lstrip())
        if not words:
            continue
        if words[0].lower() == "rewritecond":
            condition = True
            continue
        unsure = depth > 0 or (condition and words[0].lower() == "rewriterule")
        yield _Line(words, Span(start, start + len(written)), unsure)
        condition = False


def _redirect(path: str, line: _Line, name: str) -> Iterator[RedirectRule]:
    words = line.words[1:]
    status = {"redirectpermanent": 301}.get(name, 302)
    if words and (words[0].isdigit() or words[0].lower() in _WORDS):
        status = _code(words[0], status)
        words = words[1:]
    if not words or not words[0].startswith("/"):
        return
    source, target = words[0], words[1] if len(words) > 1 else ""
    if not is_place(target) and status < 400:
        return
    yield _rule(path, line, source, target, status)
    if not source.endswith("/") and "." not in source.rpartition("/")[2] and target:
        below = f"{target.partition('#')[0].rstrip('/')}/:splat"
        yield _rule(path, line, f"{source}/*", below, status)


def _match(path: str, line: _Line) -> Iterator[RedirectRule]:
    words = line.words[1:]
    status = 302
    if words and (words[0].isdigit() or words[0].lower() in _WORDS):
        status = _code(words[0], status)
        words = words[1:]
    if len(words) >= 2 and is_place(words[1]):
        yield _from_regex(path, line, words[0], words[1], status)


def _rewrite(path: str, line: _Line) -> Iterator[RedirectRule]:
    """Only rules that send the browser elsewhere: what else a rewrite does is the host's affair."""
    words = line.words[1:]
    if len(words) < 3:
        return
    flag = _FLAG.search(words[2].strip("[]"))
    if flag is None or not is_place(words[1]):
        return
    status = _code(flag.group(1) or "302", 302)
    pattern = words[0].removeprefix("^")
    pattern = pattern if pattern.startswith("/") else f"/{pattern}"
    yield _from_regex(path, line, f"^{pattern}", words[1], status)


def _from_regex(path: str, line: _Line, regex: str, target: str, status: int) -> RedirectRule:
    found = _PLAIN.match(regex.replace("\\", ""))
    anchored = regex.startswith("^")
    if found is None or not anchored or "$2" in target:
        lead = re.match(r"\^?(/[\w/-]*/)?", regex)
        source = f"{(lead and lead.group(1)) or '/'}*"
        return _rule(path, line, source, target, status)._replace(conditional=True)
    source = found["path"] or "/"
    open_end = not found["rest"] and not found["end"].endswith("$")
    if found["rest"] or open_end:
        source = f"{source.rstrip('/')}/*"
    splat = target.replace("$1", ":splat").replace("%{REQUEST_URI}", ":splat")
    rule = _rule(path, line, source, splat, status)
    return rule._replace(conditional=True) if open_end else rule


def _rule(path: str, line: _Line, source: str, target: str, status: int) -> RedirectRule:
    return RedirectRule(
        source,
        target,
        status,
        kind_of(status, target),
        line.conditional,
        path,
        line.span,
        line.span,
        forced=True,
    )


def _code(word: str, default: int) -> int:
    return int(word) if word.isdigit() else _WORDS.get(word.lower(), default)
