"""Where a run's own time goes: its phases, and each rule, in seconds of the clock."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from contentlint.rules.registry import Rule

    Run = Callable[..., Iterable[Any]]


class Profile:
    """Begins with the processor's time that the process had before: Python and imports."""

    def __init__(self) -> None:
        self.phases: dict[str, float] = {"start": time.process_time()}
        self.rules: dict[str, list[float]] = {}
        """By `CODE name`: seconds, how often it was asked, what it found."""
        self._since = time.perf_counter()
        self._in_rules = 0.0

    def lap(self, phase: str) -> None:
        """Says in which phase the time since the last call went, that of rules left out."""
        now = time.perf_counter()
        spent = now - self._since - self._in_rules
        self.phases[phase] = self.phases.get(phase, 0.0) + spent
        self._since, self._in_rules = now, 0.0

    def timing(self, rule: Rule, run: Run) -> Run:
        """`run`, which asks a rule, with its time noted."""

        def timed(*arguments: Any) -> Iterator[Any]:
            begun = time.perf_counter()
            found = list(run(*arguments))
            spent = time.perf_counter() - begun
            self._in_rules += spent
            counts = self.rules.setdefault(f"{rule.code} {rule.name}", [0.0, 0, 0])
            counts[0] += spent
            counts[1] += 1
            counts[2] += len(found)
            return iter(found)

        return timed

    def table(self) -> str:
        """Phases in their order, then rules by their time, as text."""
        rules = sorted(self.rules.items(), key=lambda item: -item[1][0])
        in_rules = sum(counts[0] for _, counts in rules)
        total = sum(self.phases.values()) + in_rules
        lines = [f"{'milliseconds':>12}  {'share':>5}  {'asked':>9}  {'found':>7}  where"]
        for name, seconds in (*self.phases.items(), ("all rules", in_rules), ("all", total)):
            lines.append(f"{_time(seconds, total)}  {'':9}  {'':7}  {name}")
        lines.append("")
        for name, (seconds, asked, found) in rules:
            lines.append(f"{_time(seconds, total)}  {asked:9,}  {found:7,}  {name}")
        return "\n".join(lines) + "\n"


def _time(seconds: float, total: float) -> str:
    return f"{seconds * 1000:12.1f}  {seconds / total if total else 0:5.0%}"
