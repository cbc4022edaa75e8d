"""Any text and any bytes: read or refused, never a crash, in time that grows with the length."""

import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hemicycle
from hemicycle.claims import check
from hemicycle.claims.articles import ArticleError, read_article
from hemicycle.claims.copies import find_copies, sketch
from hemicycle.claims.explain import explain
from hemicycle.claims.gate import may_speak_of_votes
from hemicycle.claims.report_html import to_html

if TYPE_CHECKING:
    from hemicycle.record.query import Record

PIECES = st.sampled_from(
    "The UN General Assembly|Security Council|adopted|rejected|vetoed|resolution ES-11/7|"
    "resolution 2774|by 93 votes to 18|93-18-65|65 countries|abstained|voted against|the US|Russia|"
    "France and Britain|, including |, with |. |\n|“|”|(|)| – |all but|only|not|on Monday|in 2025|"
    "its own draft|both|Here,|\u202e|é|<b>|&amp;|\x00".split("|")
)
TEXTS = st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=200)
PARTS = st.sampled_from(
    "<html>|<body>|<article>|<p>|</p>|<h1>|</h1>|<div|>|<!--|-->|<script>|vote|UN|“|&|&#0;|&#xd800;|"
    "<time datetime='2025-02-25'>|<meta charset=utf-16>|<![CDATA[|]]>|<tr>|<svg>|é".split("|")
)


@pytest.fixture(scope="module")
def record() -> "Record":
    """Return the packaged record, for Hypothesis."""
    return hemicycle.open("packaged")


@given(TEXTS)
@settings(max_examples=60)
def test_every_report_can_be_written_and_explained(record: "Record", text: str) -> None:
    report = check(record, text)
    payload = report.to_dict()
    assert to_html(payload).endswith("</html>\n")
    assert report.to_csv().startswith("id,verdict")
    rated = [r for r in report.to_claimreview()["@graph"] if "reviewRating" in r]
    assert len(rated) == sum(c.verdict in ("supported", "contradicted") for c in report.claims)
    for claim in report.claims[:2]:
        told = explain(record, text, claim.id)
        assert told.claim == claim
        assert told.atoms


@given(st.binary(max_size=300) | st.lists(PARTS, max_size=60).map(lambda p: "".join(p).encode()))
@settings(max_examples=80)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for name in ("a.txt", "a.html"):
        with suppress(ArticleError):
            article = read_article(content, name=name)
            assert isinstance(article.text, str)
            may_speak_of_votes(article.text)


@given(st.lists(TEXTS, max_size=6))
def test_a_copy_has_nothing_to_claim_that_its_original_has_not(texts: list[str]) -> None:
    sketches = [sketch(text) for text in texts]
    for place, copy in find_copies(sketches, [None] * len(texts)).items():
        assert copy.of < place
        if copy.is_same:
            assert sketches[place].telling <= sketches[copy.of].telling


@pytest.mark.parametrize(
    "part", ["vote ", "The UN voted 93-18-65. ", "a b c d e ", "\n", "“resolution” ", "UN" * 20]
)
def test_sketching_and_the_gate_take_time_in_proportion(part: str) -> None:
    def seconds(n: int) -> float:
        text = part * n
        started = time.process_time()
        may_speak_of_votes(text)
        sketch(text)
        return time.process_time() - started

    seconds(10)
    assert seconds(20_000) < 40 * seconds(2000) + 0.5


@pytest.mark.parametrize("part", ["<p>The UN voted 93-18-65.</p>", "<div>", "<b>vote", "&lt;"])
def test_reading_html_takes_time_in_proportion(part: str) -> None:
    def seconds(n: int) -> float:
        page = f"<html><body><article>{part * n}".encode()
        started = time.process_time()
        with suppress(ArticleError):
            read_article(page, name="a.html")
        return time.process_time() - started

    seconds(10)
    assert seconds(4000) < 60 * seconds(400) + 1.0
