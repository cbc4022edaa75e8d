"""A sample of what `benchmarks/tellings.py` tells: the verdict moves exactly when it must."""

import random
from collections import Counter
from typing import TYPE_CHECKING

import pytest
import tellings

from hemicycle.claims import check

if TYPE_CHECKING:
    from hemicycle.record.warm import WarmRecord

SEED = 1946
N_EVENTS = 16
BODIES = ("un_ga", "un_sc")


@pytest.fixture(scope="module")
def judged(warm: "WarmRecord") -> dict[str, list[tuple[tellings.Told, str, list[str]]]]:
    """Tell and judge a sample, by change."""
    rng = random.Random(SEED)
    events = [event for body in BODIES for event in tellings.pick(warm, rng, N_EVENTS, body)]
    found = {}
    for change in ("", *tellings.CHANGES):
        found[change] = []
        for event in events:
            for one in tellings.told(warm, rng, event, change):
                report = check(warm, one.text, published_on=one.published_on)
                strange = tellings.collateral(one, report)
                found[change].append((one, tellings.fate(report), strange))
    return found


Judged = dict[str, list[tuple[tellings.Told, str, list[str]]]]


def share(judged: Judged, change: str, fate: str) -> float:
    """Return the share of texts with a change that were judged so."""
    fates = Counter(fate for _, fate, _ in judged[change])
    return fates[fate] / fates.total()


def test_the_sample_covers_all_times_and_forms(judged: Judged) -> None:
    years = {one.published_on.year // 10 for one, _, _ in judged[""]}
    assert {194, 195, 196, 197, 198, 199, 200, 201, 202} <= years
    assert {one.form for one, _, _ in judged[""]} == set(tellings.FORMS)
    assert all(len(judged[change]) >= 8 for change in tellings.CHANGES)


def test_the_truth_is_never_contradicted(judged: Judged) -> None:
    assert not [one.text for one, fate, _ in judged[""] if fate == "contradicted"]
    assert share(judged, "", "borne_out") > 0.97


@pytest.mark.parametrize(
    ("change", "least"), [("count", 0.92), ("state", 0.85), ("position", 0.55), ("missing", 0.7)]
)
def test_a_planted_error_is_found(judged: Judged, change: str, least: float) -> None:
    assert share(judged, change, "contradicted") >= least


def test_only_what_was_changed_is_contradicted(judged: Judged) -> None:
    for change in tellings.CHANGES:
        assert not [(one.text, strange) for one, _, strange in judged[change] if strange]


@pytest.mark.parametrize(("change", "most"), [("count", 0.02), ("state", 0.05), ("position", 0.08)])
def test_a_planted_error_is_seldom_borne_out(judged: Judged, change: str, most: float) -> None:
    assert share(judged, change, "borne_out") <= most
