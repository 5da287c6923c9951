"""What a text of the configuration must be besides a text: a glob, a folder, an address, a name.

A check takes the text and where it stands (`Scope`), gives back the text in its normal form, or
raises Mismatch with the end of a sentence that begins with the key.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from contentlint.globs import GlobError, compile_glob
from contentlint.patterns import regex
from contentlint.settings.typed import Mismatch, or_list, quoted
from contentlint.similar import nearest
from contentlint.tuples import NamedTuple

_GLOB_SIGNS = regex(r"[*?\[{]")
_URL = regex(r"https?://[^\s/?#@]+(/[^\s?#]*)?\Z", re.IGNORECASE)
_HOST = regex(r"[^\s/?#@:]+(\.[^\s/?#@:.]+)+(:\d+)?\Z|localhost(:\d+)?\Z")


class Scope(NamedTuple):
    """Where relative paths begin: the project's root and, in it, the site's folder."""

    root: Path
    folder: str = ""


Check = Callable[[str, Scope], str]


def glob(text: str, scope: Scope) -> str:
    """A glob on files, relative to the project root or the site's folder."""
    _relative(text)
    _compiled(text)
    if not _GLOB_SIGNS.search(text) and not text.endswith("/"):
        here = Path(scope.root, scope.folder, text)
        if os.path.isdir(here) and _below(here, scope.root):
            raise Mismatch(
                (),
                f"names the folder {quoted(text)}, and only a file could match that",
                f"write `{text}/**` for everything in it",
            )
    return text


def url_glob(text: str, scope: Scope) -> str:
    """A glob on URLs of the site; begins with a slash."""
    if not text.startswith(("/", "*")):
        raise Mismatch(
            (),
            f"has {quoted(text)}, but every URL of a site begins with `/`",
            f"write `/{text}`" if "://" not in text else "leave out the scheme and the host",
        )
    _compiled(text)
    return text


def folder(text: str, scope: Scope) -> str:
    """A folder of the project, relative to the site's folder; it need not exist."""
    return _inside(text, scope)


def site_folder(text: str, scope: Scope) -> str:
    """The site's own folder, relative to the project root; it exists."""
    normal = _inside(text, scope)
    place = scope.root / normal
    if not os.path.isdir(place):
        near = nearest(normal, _folders_beside(place))
        raise Mismatch(
            (),
            f"names {quoted(text)}, and there is no such folder",
            f"did you mean `{near}`?" if near else "write the folder's path from the project root",
        )
    if not _below(place, scope.root):
        raise Mismatch((), f"names {quoted(text)}, which leads out of the project")
    return normal


def existing_file(text: str, scope: Scope) -> str:
    """A file of the project, relative to its root; it exists and stays below the root."""
    normal = _inside(text, scope)
    place = scope.root / normal
    if not os.path.isfile(place):
        near = nearest(normal, _files_beside(place, scope.root))
        raise Mismatch(
            (),
            f"names {quoted(text)}, and there is no such file",
            f"did you mean `{near}`?" if near else "write the file's path from the project root",
        )
    if not _below(place, scope.root):
        raise Mismatch((), f"names {quoted(text)}, which leads out of the project")
    return normal


def new_file(text: str, scope: Scope) -> str:
    """A file of the project, relative to its root, that contentlint itself may write."""
    normal = _inside(text, scope)
    place = scope.root / normal
    if not normal or os.path.isdir(place):
        raise Mismatch((), f"names {quoted(text)}, which is a folder", "write the path of a file")
    if not os.path.isdir(place.parent):
        raise Mismatch((), f"names {quoted(text)}, and there is no such folder to put it in")
    if not _below(place, scope.root):
        raise Mismatch((), f"names {quoted(text)}, which leads out of the project")
    return normal


def site_file(text: str, scope: Scope) -> str:
    """A file of the project, relative to the site's folder; it exists."""
    normal = _inside(text, scope)
    existing_file(posixpath.normpath(posixpath.join(scope.folder, normal)), Scope(scope.root))
    return normal


def schema(text: str, scope: Scope) -> str:
    """A schema: the name of a shipped one, or the path of a file of the project."""
    if re.match(r"[a-z]+://", text):
        raise Mismatch(
            (),
            f"is an address ({quoted(text)}), and nothing is fetched from the network",
            "put the schema into the project and write its path",
        )
    if "/" in text or "." in text:
        return existing_file(text, scope)
    from contentlint.resources import schema_names, schema_path

    if schema_path(text) is None:
        near = nearest(text, schema_names())
        known = f"the shipped ones are {or_list(schema_names())}" if schema_names() else None
        raise Mismatch(
            (),
            f"names {quoted(text)}, and no schema of that name ships with contentlint",
            f"did you mean `{near}`?" if near else known,
        )
    return text


def data_source(text: str, scope: Scope) -> str:
    """A data file (or a glob of them) and, behind `#`, where in it the values stand."""
    source, mark, pointer = text.partition("#")
    if mark and pointer and not pointer.startswith("/"):
        raise Mismatch(
            (),
            f"has {quoted('#' + pointer)}, but what follows `#` begins with `/`",
            f"write `{source}#/{pointer}`",
        )
    if not source:
        raise Mismatch((), "names no file", "write the file's path before the `#`")
    if _GLOB_SIGNS.search(source):
        _relative(source)
        _compiled(source)
    elif not os.path.isdir(scope.root / source) or not _below(scope.root / source, scope.root):
        source = existing_file(source, scope)
    return f"{source}{mark}{pointer}"


def dotted_key(text: str, scope: Scope) -> str:
    """A key of front matter, a nested one with dots: `seo.title`."""
    if not all(part.strip() for part in text.split(".")):
        raise Mismatch((), f"has {quoted(text)}, which is no key", "write it like `seo.title`")
    return text


def address(text: str, scope: Scope) -> str:
    """A site's address: http or https, a host, at most a path."""
    if not _URL.match(text):
        bare = _HOST.match(text.rstrip("/"))
        advice = f'write "https://{text}"' if bare else 'write it like "https://example.com"'
        raise Mismatch((), f"should be the site's address, and {quoted(text)} is not a URL", advice)
    return text.rstrip("/")


def host(text: str, scope: Scope) -> str:
    """A host name without scheme and path."""
    if not _HOST.match(text):
        name = re.sub(r"\A[a-z]+://|/.*", "", text)
        advice = f'write "{name}"' if _HOST.match(name) else 'write it like "www.example.com"'
        raise Mismatch((), f"should be host names, and {quoted(text)} is not one", advice)
    return text.lower()


def url_path(text: str, scope: Scope) -> str:
    """A URL of the site, from its root."""
    if not text.startswith("/"):
        raise Mismatch(
            (), f"should begin with `/`, and {quoted(text)} does not", f'write "/{text}"'
        )
    return text


def base_path(text: str, scope: Scope) -> str:
    """The path below which the site is served; "" or "/docs"."""
    return url_path(text, scope).rstrip("/") if text else text


def extension(text: str, scope: Scope) -> str:
    """A file's extension, without its dot."""
    if text.startswith("."):
        raise Mismatch((), f"has {quoted(text)} with a dot", f'write "{text.lstrip(".")}"')
    return text


def one_of(names: Callable[[], Iterable[str]]) -> Check:
    """A check for a name among those that `names` gives when it is asked."""

    def check(text: str, scope: Scope) -> str:
        known = list(names())
        if text not in known:
            near = nearest(text, known)
            advice = f"did you mean `{near}`?" if near else None
            raise Mismatch((), f"should be {or_list(known)}, not {quoted(text)}", advice)
        return text

    return check


def _compiled(text: str) -> None:
    try:
        compile_glob(text)
    except (GlobError, RecursionError, OverflowError) as error:
        reason = str(error).rpartition(" is not a glob: ")[2]
        raise Mismatch((), f"has a glob that does not work, {quoted(text)}: {reason}") from None


def _relative(text: str) -> None:
    if not text:
        raise Mismatch((), "has an empty glob, which matches nothing")
    if "\\" in text:
        advice = f"write `{text.replace(chr(92), '/')}`"
        raise Mismatch((), f"has {quoted(text)}, but folders are separated by `/`", advice)
    if text.startswith(("/", "./", "../")) or text in (".", ".."):
        rest = re.sub(r"\A(?:\.{0,2}/)+", "", text)
        advice = f"write `{rest or '**'}`"
        raise Mismatch((), f"has {quoted(text)}, which can match nothing in the project", advice)


def _inside(text: str, scope: Scope) -> str:
    if "\0" in text:
        raise Mismatch((), f"has {quoted(text)}, which cannot be a path")
    if text.startswith("/") or re.match(r"[A-Za-z]:[\\/]", text) or "\\" in text:
        raise Mismatch(
            (),
            f"has {quoted(text)}, but paths are relative and separated by `/`",
            "write the path from the project root",
        )
    normal = posixpath.normpath(posixpath.join(scope.folder, text))
    if normal == ".." or normal.startswith("../"):
        raise Mismatch((), f"has {quoted(text)}, which leads out of the project")
    own = posixpath.relpath(normal, scope.folder or ".")
    return "" if own == "." else own


def _below(place: Path, root: Path) -> bool:
    return place.resolve().is_relative_to(root.resolve())


def _folders_beside(place: Path) -> list[str]:
    return _listed(place, lambda entry: os.path.isdir(entry))


def _files_beside(place: Path, root: Path) -> list[str]:
    parent = place.parent.relative_to(root).as_posix()
    names = _listed(place, lambda entry: os.path.isfile(entry))
    return names if parent == "." else [f"{parent}/{name}" for name in names]


def _listed(place: Path, wanted: Callable[[Path], bool]) -> list[str]:
    try:
        return sorted(entry.name for entry in place.parent.iterdir() if wanted(entry))
    except OSError:
        return []
