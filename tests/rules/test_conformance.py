"""The same findings as markdownlint on its own test files, in compatibility with it.

`conformance.txt` says of each rule how many findings are shared at least, and how many only we have
at most: a change may only make it better, and then writes it down:

    python -m benchmarks.conformance ../shared/conformance/markdownlint --keep

Rules that do not exist yet are passed over.
"""

from __future__ import annotations

import pytest

from benchmarks.conformance import Score, bounds, expected, found, scores
from contentlint.rules import all_rules
from tests.corpora.shared import SHARED

FOLDER = SHARED / "conformance/markdownlint"

pytestmark = pytest.mark.skipif(
    not FOLDER.exists(), reason="markdownlint's test files are not there"
)


@pytest.fixture(scope="module")
def table() -> dict[str, Score]:
    return scores(expected(FOLDER), found(FOLDER))


@pytest.mark.parametrize("rule", sorted(bounds()))
def test_no_rule_gets_worse(rule: str, table: dict[str, Score]) -> None:
    if rule not in {one.markdownlint for one in all_rules().values()}:
        pytest.skip("there is no such rule yet")
    least, most = bounds()[rule]
    score = table.get(rule, Score(0, 0, 0))
    assert score.hit >= least, "a finding is lost: see python -m benchmarks.conformance"
    assert score.extra <= most, "a false one is new: see python -m benchmarks.conformance"
