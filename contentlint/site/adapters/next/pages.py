"""From files below `pages` and `app` to addresses, as Next's two routers make them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

PARAMETER = re.compile(r"\[{1,2}(\.\.\.)?([^\[\]./]+)\]{1,2}")
_SCRIPT = r"(?:js|jsx|ts|tsx)"
_MADE = {
    re.compile(rf"sitemap\.(?:xml|{_SCRIPT})\Z"): "sitemap.xml",
    re.compile(rf"robots\.(?:txt|{_SCRIPT})\Z"): "robots.txt",
    re.compile(rf"manifest\.(?:json|webmanifest|{_SCRIPT})\Z"): "manifest.webmanifest",
    re.compile(r"favicon\.ico\Z"): "favicon.ico",
}
"""Files of `app` that are served under a name of their own."""
_IMAGES = re.compile(
    rf"(icon|apple-icon|opengraph-image|twitter-image)\d*\.(?:png|jpe?g|gif|svg|ico|{_SCRIPT})\Z"
)


class Page(NamedTuple):
    """A file with the path that it is served at, without base; parameters are in brackets."""

    file: str
    path: str

    @property
    def is_dynamic(self) -> bool:
        """Whether the path has parameters."""
        return bool(PARAMETER.search(self.path))

    @property
    def glob(self) -> str:
        """All addresses that fit the path."""
        return PARAMETER.sub(lambda part: "**" if part[1] else "*", self.path)

    @property
    def parameters(self) -> list[str]:
        """The parameters as written, brackets and all."""
        return [found.group() for found in PARAMETER.finditer(self.path)]

    def without_locale(self, locales: tuple[str, ...]) -> Page:
        """The page without the locale at the end of its name, as Nextra 2 has them."""
        stem, dot, last = self.path.rpartition(".")
        if not dot or last not in locales:
            return self
        stem = stem.removesuffix("/index")
        return self._replace(path=stem or "/")

    def filled(self, parts: list[str]) -> list[str]:
        """What stands in the place of the parameters, for a file with this path."""
        folder = "[..." in self.path or len(parts) > len(self.parameters)
        return parts[:-1] if folder and parts[-1:] == ["index"] else parts

    def takes(self, parts: list[str]) -> bool:
        """Whether the parameters, which stand at the end, can take the path of a file."""
        wanted, given = len(self.parameters), len(self.filled(parts))
        if "[..." not in self.path:
            return given == wanted and self.filled(parts)[-1] != "index"
        return given >= wanted - ("[[..." in self.path)


def pages_of(folder: str, files: Iterable[str], extensions: tuple[str, ...]) -> Iterable[Page]:
    """The pages below the folder `pages`; all paths relative to the site."""
    endings = tuple(f".{one}" for one in sorted(extensions, key=len, reverse=True))
    for file in files:
        name = file[len(folder) + 1 :]
        ending = next((one for one in endings if name.endswith(one)), None)
        last = name.rpartition("/")[2]
        if ending is None or name in _special(ending) or last.startswith("_meta"):
            continue
        stem = name[: -len(ending)]
        stem = "" if stem == "index" else stem.removesuffix("/index")
        yield Page(file, f"/{stem}")


def _special(ending: str) -> tuple[str, ...]:
    return tuple(f"{name}{ending}" for name in ("_app", "_document", "_error", "_middleware"))


def app_pages(folder: str, files: Iterable[str], extensions: tuple[str, ...]) -> Iterable[Page]:
    """The pages and route handlers below the folder `app`."""
    endings = tuple(f".{one}" for one in extensions)
    for file in files:
        *folders, name = file[len(folder) + 1 :].split("/")
        if any(one.startswith(("_", "(.", "@")) for one in folders):
            continue  # private, intercepted, or a part of another page
        kept = [unquote(one) for one in folders if not one.startswith("(")]
        stem, _, _ = name.partition(".")
        made = next((served for pattern, served in _MADE.items() if pattern.match(name)), None)
        if stem in ("page", "route") and name.endswith(endings):
            yield Page(file, "/" + "/".join(kept))
        elif made is not None:
            yield Page(file, "/" + "/".join([*kept, made]))
        elif found := _IMAGES.match(name):
            yield Page(file, "/" + "/".join([*kept, f"{found[1]}*"]))
