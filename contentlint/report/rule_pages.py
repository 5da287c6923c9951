"""What a report can say of a rule besides its finding: its page, and where that is published."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contentlint.rules.registry import Rule

_LABEL = "rules"


def address(rule: Rule | None) -> str | None:
    """The web address of a rule's page, None where nobody publishes it.

    The package that brings the rule says so: its project URL `Rules` is the address below which
    every rule has a page by its name.
    """
    if rule is None:
        return None
    base = _published(rule.module.partition(".")[0])
    return f"{base.rstrip('/')}/{rule.name}/" if base else None


@cache
def _published(package: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, metadata, packages_distributions

    # Asking which packages bring a module reads the records of all that are installed.
    ours = package == "contentlint"
    names = [package] if ours else packages_distributions().get(package, [])
    for name in names:
        try:
            urls = metadata(name).get_all("Project-URL") or []
        except PackageNotFoundError:
            continue
        for line in urls:
            label, _, url = line.partition(",")
            if label.strip().casefold() == _LABEL and url.strip().startswith("https://"):
                return str(url.strip())
    return None
