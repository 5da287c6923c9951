"""`contentlint init`: from nothing to a configuration and a clean check."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contentlint.errors import UsageError
from contentlint.records import replace

if TYPE_CHECKING:
    from contentlint.diagnostics import Report
    from contentlint.run.init.begin import Stock
    from contentlint.run.init.collections import Proposal
    from contentlint.run.init.plan import Plan

_SHOWN = 10
"""How many of the worst findings are listed."""
_NEXT = """\
Next, commit what was written, and let it be held:

  # .pre-commit-config.yaml
  repos:
    - repo: https://git.example.com/contentlint  # the address of contentlint's repository
      rev: v0.1.0
      hooks:
        - id: contentlint

  # a step in CI, here of a GitHub workflow; it fails where a change brings a new finding
  - run: contentlint check --check-baseline --output-format github
"""


@click.command(
    "init",
    epilog="Exit codes: 0 written, 1 it was not to be written, 2 bad usage, or there is a "
    "configuration.",
)
@click.option("-y", "--yes", is_flag=True, help="Ask nothing; take what is proposed.")
@click.option(
    "--from",
    "foreign",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Carry the settings of markdownlint, markdownlint-cli2 or rumdl over from this file.",
)
@click.option("--no-baseline", is_flag=True, help="Write no baseline of today's findings.")
def command(yes: bool, foreign: Path | None, no_baseline: bool) -> int:
    """Write a contentlint.toml for this project, and a baseline of what is found today.

    Detects the generator and proposes collections. Nothing that is there is overwritten.

    \b
    contentlint init
    contentlint init --yes
    contentlint init --from .markdownlint.json
    """
    from contentlint.run.init.begin import CONFIG, Stock, look, others_configuration, write_plan

    if not yes and not _somebody_answers():
        raise UsageError(
            "`init` asks before it writes, and nobody is there to answer", help="add `--yes`"
        )
    settings, plan = look(Path.cwd(), foreign)
    other = others_configuration(settings.root) if foreign is None else None
    _tell_found(plan, other)
    if not yes:
        _ask_collections(plan)
        _say(f"\n{plan.text}")
        if not click.confirm(f"Write this as {CONFIG}?", default=True):
            return 1
    for name in write_plan(plan, settings.root):
        lines = f" ({plan.lines} lines of configuration)" if name == CONFIG else ""
        _say(f"Wrote {name}{lines}.")
    stock = Stock(settings.root)
    _take_baseline(stock, wanted=not no_baseline, ask=not yes)
    _tell_worst(stock.report)
    _say("\n" + _NEXT)
    return 0


def _somebody_answers() -> bool:
    return sys.stdin.isatty()


def _tell_found(plan: Plan, other: str | None) -> None:
    from contentlint.report.summary import count
    from contentlint.site.presets import presets

    for site in plan.sites:
        where = f" in {site.folder}/" if site.folder else ""
        number = count(plan.pages.get(site.folder, 0), "page")
        _say(f"Found {presets()[site.preset].title}{where}, {number}.")
    if not plan.sites:
        number = count(sum(plan.pages.values()), "page")
        _say(f"Found no generator: {number}, judged as a code host shows them.")
    for one in plan.collections:
        what = "post" if one.posts else "page"
        number = count(len(one.pages), what)
        schema = f"; {_schema(one)}" if one.schema else ""
        _say(f"  {one.name}: {number}, {', '.join(one.include)}{schema}")
    if plan.carried:
        for sentence in plan.carried.left:
            _say(f"  not carried over: {sentence}")
    elif other:
        _say(f"  {other} is not looked at: `contentlint init --from {other}` carries it over")


def _schema(one: Proposal) -> str:
    if one.learned:
        return f"a schema learned from them, {one.schema}"
    return f"the shipped schema `{one.schema}`"


def _ask_collections(plan: Plan) -> None:
    kept = []
    for one in plan.collections:
        if not click.confirm(f"Make {one.name} a collection?", default=True):
            continue
        if one.schema and not click.confirm(
            f"Judge its front matter by {_schema(one)}?", default=True
        ):
            one = replace(one, schema=None, learned=None, data=())
        kept.append(one)
    plan.collections = kept


def _take_baseline(stock: Stock, *, wanted: bool, ask: bool) -> None:
    from contentlint.report.summary import count

    number = len(stock.report.diagnostics)
    if stock.has_baseline:
        _say("There is a baseline already; it stays as it is.")
    elif number and wanted:
        if ask and not click.confirm(
            f"Take the {count(number, 'finding')} of today into a baseline?", default=True
        ):
            return
        name = stock.write_baseline()
        _say(f"Wrote {name}: {count(number, 'finding')} of today, passed over from now on.")


def _tell_worst(report: Report) -> None:
    from contentlint.report.summary import count
    from contentlint.run.init.harm import worst

    pages = count(report.files_checked, "page")
    harms = worst(report.diagnostics)
    if not harms:
        _say(f"\nNothing was found on {pages}.")
        return
    _say(f"\nWhat readers meet today on {pages}, the worst first:")
    for one in harms[:_SHOWN]:
        first = one.first
        line = first.location.line if first.location else 1
        _say(
            f"  {count(one.pages, 'page')}: {first.message} [{first.code} {first.name}]"
            f"\n    {first.path}:{line}" + (" and others" if one.times > 1 else "")
        )
    rest = sum(one.times for one in harms[_SHOWN:])
    if rest:
        _say(f"  and {count(rest, 'more finding')}: `contentlint check --no-baseline` shows all.")


def _say(text: str) -> None:
    from contentlint.cli.terminal import write
    from contentlint.report.visible import visible

    write("\n".join(map(visible, text.split("\n"))) + "\n")
