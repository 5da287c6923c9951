"""How a destination is malformed, told apart from one that merely leads nowhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from contentlint.diagnostics import Edit, Fix, Safety, Span
from contentlint.rules.links.local_paths import is_local, on_site
from contentlint.rules.links.schemes import mistyped_scheme
from contentlint.site.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.content.facts import Facts, Link
    from contentlint.site.model import Site

_ORDINARY = re.compile(
    r"(?:https?://[A-Za-z0-9][A-Za-z0-9.-]*(?=[/?#]|\Z)|/(?!/)|\.\.?/|#)[A-Za-z0-9_./#?=&+~,;!*@-]*\Z"
)
"""Most destinations: nothing in them can be wrong in a way that is told here."""
_TEMPLATE = re.compile(r"\{\{|\{%|\$\{|<%|\{<|%7B%7B", re.IGNORECASE)
_INVISIBLE = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_ANY_INVISIBLE = re.compile(f"[{_INVISIBLE}\u200c\u200d]")
_SURE_INVISIBLE = re.compile(f"[{_INVISIBLE}]")
_ENCODED_INVISIBLE = re.compile(r"(?:%E2%80%8[BEF]|%E2%81%A0|%EF%BB%BF|%C2%AD)", re.IGNORECASE)
_ENCODED_AT_THE_END = re.compile(f"{_ENCODED_INVISIBLE.pattern}+(?=#|\\Z)", re.IGNORECASE)
_ENCODED_ENDS = re.compile(r"\A(?:%20)+|(?:%20)+\Z")
_SOURCE_ENDING = re.compile(
    r"(?:/(?:_?index|readme))?(?P<ending>\.(?:mdx?|markdown))\Z", re.IGNORECASE
)
_QUOTES = {'"': '"', "“": "”", "”": "”", "‘": "’", "'": "'", "`": "`", "«": "»"}
_EMAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}\Z")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}([a-z]{2,24})(?::\d{1,5})?\Z")
_PLACE = re.compile(r"(?:https?://|mailto:|www\.|/|\.\.?/|#)")
_TOP_LEVEL = frozenset(
    """
    academy ai app art at au be biz blog br ca cat cc ch cl cloud club cn co com community cz de
    design dev digital dk edu email es eu events fi foundation fr gg gov gr guide guru hk ie il
    in info ink int io it jobs jp kr live link ly me media mil mobi museum mx name net network
    news nl no nz online org page photos pro pt ru school science se sg site social software
    solutions space store studio systems team tech tools tr tv tw ua uk us video wiki works
    world xyz za zone
    """.split()  # noqa: SIM905
)
"""Top-level domains that are no usual file extension."""
_AMBIGUOUS_TOP_LEVEL = frozenset(("pl", "py", "rs", "sh", "so", "to", "zip"))
"""Top-level domains that are file extensions too: a host only where a path follows."""
_LINK_TAGS = frozenset(("", "a", "A", "Link", "img", "area"))


class Malformation(NamedTuple):
    """What is wrong with how a destination is written, and how to write it."""

    message: str
    help: str
    fix: Fix | None = None


def malformation(link: Link, page: Facts, site: Site) -> Malformation | None:
    """What is wrong with the way the destination is written; None when nothing is.

    A destination that leads somewhere as it stands is never malformed, whatever it looks like.
    """
    destination = link.destination
    if not destination or _TEMPLATE.search(destination):
        return None
    if is_local(destination):
        return _local(link, page, site)
    if _ORDINARY.match(destination):
        return _source_ending(link, page, site)
    for check in _BY_TEXT:
        if found := check(link):
            return found
    for check_on_site in _BY_SITE:
        if found := check_on_site(link, page, site):
            return found
    return None


def _invisible(link: Link) -> Malformation | None:
    destination = link.destination
    pattern = _ANY_INVISIBLE if _is_ascii_but_invisible(destination) else _SURE_INVISIBLE
    if destination.isascii() or not pattern.search(destination):
        return None
    clean = pattern.sub("", destination)
    edits = tuple(
        Edit(Span(link.span.start + match.start(), link.span.start + match.end()), "")
        for match in pattern.finditer(destination)
    )
    return Malformation(
        "an invisible character stands in this link: it does not lead where it seems to",
        f"delete it: write {shown(clean)}",
        _fix(link, f"Write {shown(clean)}", edits, Safety.SAFE),
    )


def _is_ascii_but_invisible(text: str) -> bool:
    return _ANY_INVISIBLE.sub("", text).isascii()


def _encoded(link: Link) -> Malformation | None:
    """Percent-encoded signs that nobody can see, as copying from a browser leaves them, and
    spaces at either end."""
    destination = link.destination
    if "%" not in destination:
        return None
    if "//" in destination:  # another site may have such a sign in the middle of a name
        clean = _ENCODED_AT_THE_END.sub("", destination)
    else:
        clean = _ENCODED_INVISIBLE.sub("", destination)
        clean = clean if "?" in clean else _ENCODED_ENDS.sub("", clean)
    if clean == destination or not clean:
        return None
    return _rewritten(
        link, "an invisible character is encoded in this link: readers get a 404", clean
    )


def _parentheses(link: Link) -> Malformation | None:
    destination = link.destination
    if not (destination.startswith("(") and destination.endswith(")")):
        return None
    inner = destination[1:-1]
    if not _PLACE.match(inner):
        return None
    return _rewritten(
        link,
        "doubled parentheses: they are taken for a part of the address, so readers get a 404",
        inner,
        Safety.SAFE,
    )


def _quoted(link: Link) -> Malformation | None:
    destination = link.destination
    closing = _QUOTES.get(destination[0])
    if closing is None or len(destination) < 3 or not _PLACE.match(destination[1:]):
        return None
    inner = destination[1:].removesuffix(closing).removesuffix(destination[0])
    return _rewritten(
        link, "quotation marks are taken for a part of the address: readers get a 404", inner
    )


def _space_before_hash(link: Link) -> Malformation | None:
    path, hash_, fragment = link.destination.partition("#")
    clean = path
    while clean.endswith((" ", "\t", "%20")):
        clean = clean.removesuffix("%20").rstrip()
    if not hash_ or not clean or clean == path:
        return None
    return _rewritten(
        link,
        "white space before `#` is taken for a part of the address: readers get a 404",
        f"{clean}#{fragment}",
    )


def _scheme(link: Link) -> Malformation | None:
    typo = mistyped_scheme(link.destination)
    if typo is None:
        return None
    written, meant, rest = typo
    end = len(link.destination) - len(rest)
    edit = Edit(Span(link.span.start, link.span.start + end), meant)
    corrected = meant + rest
    return Malformation(
        f"browsers do not know `{written}`: this link does not open"
        if meant
        else f"`{written}` stands there twice: this link does not open",
        f"write {shown(corrected)}",
        _fix(link, f"Write {shown(corrected)}", (edit,)),
    )


def _backslashes(link: Link) -> Malformation | None:
    path = re.split(r"[?#]", link.destination, maxsplit=1)[0]
    if "\\" not in path or link.kind in ("html", "jsx", "autolink"):
        return None
    corrected = path.replace("\\", "/") + link.destination[len(path) :]
    return _rewritten(
        link, "`\\` does not separate folders in an address: readers get a 404", corrected
    )


def _bare_host_after_slashes(link: Link, page: Facts, site: Site) -> Malformation | None:
    destination = link.destination
    if not destination.startswith("//") or destination.startswith("///"):
        return None
    host = re.split(r"[/?#:]", destination[2:], maxsplit=1)[0]
    if not host or "." in host or host.lower() == "localhost" or host.startswith("["):
        return None
    return _rewritten(
        link,
        f"`//` begins another site's address: readers are sent to a host called `{host}`",
        destination[1:],
    )


def _local(link: Link, page: Facts, site: Site) -> Malformation | None:
    if _leads_somewhere(link, page, site):
        return None
    message = "this is a path on the writer's machine: readers cannot open it"
    text = on_site(link.destination, site)
    if text is None or not _leads_somewhere(link._replace(destination=text), page, site):
        what = "picture" if link.image else "file"
        return Malformation(message, f"put the {what} on the site, and write its address there")
    return _rewritten(link, message, text)


def _source_ending(link: Link, page: Facts, site: Site) -> Malformation | None:
    """`.md` at the end of an address where the site does not turn it into the page's."""
    path = re.split(r"[?#]", link.destination, maxsplit=1)[0]
    ending = _SOURCE_ENDING.search(path)
    if ending is None or site.config.source_links or link.image:
        return None
    target = site.resolve(page, link)
    if target is None or target.verdict is not Verdict.BROKEN or target.cause:
        return None
    rest = link.destination[len(path) :]
    for cut in (ending.start("ending"), ending.start()):
        corrected = (path[:cut] or "/") + rest
        found = site.resolve(page, link._replace(destination=corrected))
        if found is not None and found.verdict in (Verdict.OK, Verdict.REDIRECTED):
            return _rewritten(
                link,
                f"`{ending['ending']}` is the ending of the file, not of the page's address: "
                "readers get a 404",
                corrected,
            )
    return None


def _email(link: Link, page: Facts, site: Site) -> Malformation | None:
    if "@" not in link.destination or not _EMAIL.match(link.destination):
        return None
    if link.image or link.tag not in _LINK_TAGS or link.kind == "autolink":
        return None
    if _leads_somewhere(link, page, site):
        return None
    return _prefixed(link, "mailto:", "this e-mail address is taken for a page: readers get a 404")


def _missing_scheme(link: Link, page: Facts, site: Site) -> Malformation | None:
    destination = link.destination
    first = re.split(r"[/?#]", destination, maxsplit=1)[0].lower()
    if "." not in first or link.tag not in _LINK_TAGS:
        return None
    match = _HOST.match(first)
    if match is None:
        return None
    top_level = match.group(1)
    known = first.startswith("www.") or top_level in _TOP_LEVEL
    if not known and not ("/" in destination and top_level in _AMBIGUOUS_TOP_LEVEL):
        return None
    if _leads_somewhere(link, page, site):
        return None
    return _prefixed(
        link,
        "https://",
        f"without `https://` this is taken for a page of this site: readers do not get to {first}",
    )


def _missing_slash(link: Link, page: Facts, site: Site) -> Malformation | None:
    destination = link.destination
    first = re.split(r"[/?#]", destination, maxsplit=1)[0]
    if "/" not in destination or not first or first in (".", "..") or ":" in first:
        return None
    if first not in site.first_segments or _leads_somewhere(link, page, site):
        return None
    target = site.resolve(page, link._replace(destination="/" + destination))
    if target is None or target.verdict not in (Verdict.OK, Verdict.REDIRECTED):
        return None
    return _prefixed(
        link, "/", "without a leading `/` this is looked for below the page: readers get a 404"
    )


_BY_TEXT: tuple[Callable[[Link], Malformation | None], ...] = (
    _invisible,
    _encoded,
    _parentheses,
    _quoted,
    _space_before_hash,
    _scheme,
    _backslashes,
)
_BY_SITE: tuple[Callable[[Link, Facts, Site], Malformation | None], ...] = (
    _source_ending,
    _bare_host_after_slashes,
    _email,
    _missing_scheme,
    _missing_slash,
)


def _leads_somewhere(link: Link, page: Facts, site: Site) -> bool:
    target = site.resolve(page, link)
    return target is not None and target.verdict in (
        Verdict.OK,
        Verdict.REDIRECTED,
        Verdict.CASE_DIFFERS,
    )


def _prefixed(link: Link, prefix: str, message: str) -> Malformation:
    corrected = prefix + link.destination
    edit = Edit(Span(link.span.start, link.span.start), prefix)
    fix = Fix(f"Write {shown(corrected)}", (edit,))
    return Malformation(message, f"write {shown(corrected)}", fix)


def _rewritten(
    link: Link, message: str, corrected: str, safety: Safety = Safety.SUGGESTED
) -> Malformation:
    title = f"Write {shown(corrected)}"
    fix = _fix(link, title, (Edit(link.span, corrected),), safety)
    return Malformation(message, f"write {shown(corrected)}", fix)


def _fix(
    link: Link, title: str, edits: tuple[Edit, ...], safety: Safety = Safety.SUGGESTED
) -> Fix | None:
    """A fix, only where the source is the destination itself, nothing escaped in it."""
    same = link.span.end - link.span.start == len(link.destination)
    return Fix(title, edits, safety) if same else None


def shown(text: str, limit: int = 80) -> str:
    """A value for a message: in backticks, cut when long."""
    return f"`{text}`" if len(text) <= limit else f"`{text[:limit]}…`"
