"""Which loader of front matter an older generator has, by the version that the project pins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.patterns import regex

if TYPE_CHECKING:
    from contentlint.content.dialects import LoaderName
    from contentlint.site.adapters.source import Source

_PACKAGES: dict[str, tuple[str, tuple[int, int, int], LoaderName]] = {
    "docusaurus": ("@docusaurus/core", (3, 10, 2), "js-yaml-3"),
    "eleventy": ("@11ty/eleventy", (3, 1, 3), "js-yaml-3"),
    "hugo": ("hugo-extended|hugo-bin", (0, 152, 0), "go-yaml"),
}
"""By preset: the npm package, the first version with the loader of the preset, the one before."""
_HUGO_FILES = ("netlify.toml", ".hugo-version", ".tool-versions", "mise.toml", "vercel.json")
_HUGO_VERSION = regex(
    r"(?:hugo_version|hugo(?:-extended)?|\A)[\s=:\"']*v?(0\.\d{2,3}(?:\.\d+)?)\b", re.IGNORECASE
)


def pinned_loader(preset: str, source: Source) -> LoaderName | None:
    """The loader of the version that the project pins, where it is older than the preset's.

    A range (`^3.1.0`) is taken for the newest version in it.
    """
    if preset not in _PACKAGES:
        return None
    package, first, before = _PACKAGES[preset]
    versions = list(_from_package(source, package))
    if preset == "hugo":
        versions += _of_hugo(source)
    return before if versions and max(versions) < first else None


def _from_package(source: Source, package: str) -> list[tuple[int, int, int]]:
    text = source.text("package.json") or ""
    found = re.findall(rf'"(?:{package})"\s*:\s*"([~^]?)v?(\d+)\.(\d+|x)(?:\.(\d+|x))?[^"]*"', text)
    return [_newest(*parts) for parts in found]


def _newest(sign: str, major: str, minor: str, patch: str) -> tuple[int, int, int]:
    """The newest version that a specification allows."""
    most = 10**6
    fixed = sign == "~" or major == "0"
    return (
        int(major),
        most if minor == "x" or (sign == "^" and not fixed) else int(minor),
        most if sign or not patch.isdigit() else int(patch),
    )


def _of_hugo(source: Source) -> list[tuple[int, int, int]]:
    tops = ["", "../" * (source.folder.count("/") + 1)] if source.folder else [""]
    found = []
    for top in tops:
        for name in _HUGO_FILES:
            text = source.text(f"{top}{name}")
            if text and (name == ".hugo-version" or "hugo" in text.lower()):
                found += [_numbers(match[1]) for match in _HUGO_VERSION.finditer(text)]
    return found


def _numbers(version: str) -> tuple[int, int, int]:
    parts = [int(part) for part in version.split(".")]
    return (parts[0], parts[1], parts[2] if len(parts) > 2 else 0)
