"""What is no article about votes: read without a crash, and nobody is accused."""

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from hemicycle.claims import check
from hemicycle.claims.gate import may_speak_of_votes

if TYPE_CHECKING:
    from hemicycle.record.query import Record

DAY = date(2025, 2, 25)
FOOTBALL = """Real Madrid beat Liverpool 93-18 on aggregate, after France and Spain drew 1-1. The
referee's decision was opposed by 18 players, and Brazil abstained from the friendly in protest.
Germany rejected the draft schedule. Members of the club voted for the new coach by 141 votes to 5,
with 35 abstentions, and Italy backed the resolution of the dispute. The United States and Russia
were drawn in the same group; Argentina vetoed the transfer of its captain. England won 2-0.
"""
PARLIAMENTS = {
    "commons": """The House of Commons adopted a resolution on the war in Ukraine on Monday by 93
votes to 18, with 65 abstentions. Members from Scotland voted against it, while the Labour party
abstained. The government of the United Kingdom opposed the draft, which was rejected later.
""",
    "congress": """WASHINGTON, 25 February 2025 - The US Senate on Monday voted 93-8 to adopt a
resolution on Ukraine. Eight senators opposed it and 73 abstained. The House of Representatives then
rejected the draft by 218 votes to 214. The president vetoed the bill. The United States Congress
backed Israel.
""",
    "parliament": """The European Parliament adopted its resolution on Ukraine on 24 February 2025
with 470 votes in favour, 121 against and 151 abstentions. Hungary's members voted against the
resolution.
""",
    "knesset": """Israel's Knesset voted 68-9 on Wednesday to adopt a resolution against Palestinian
statehood. The Knesset rejected an amendment. Lawmakers from the coalition voted in favour, others
abstained.
""",
    "assembly": """The French National Assembly adopted the resolution on 24 February 2025 by 93
votes to 18. The left abstained. In Senegal the National Assembly rejected the draft, with 65
members abstaining.
""",
    "council": """Paris city council adopted a resolution on Ukraine on Monday, 91-19-66. Nineteen
councillors voted against it. The council's draft had been vetoed by the mayor.
""",
    "duma": """Russia's State Duma adopted a resolution on Monday with 410 votes in favour and none
against. The Federation Council approved it unanimously. China's National People's Congress adopted
another.
""",
}
SHOUTED = """THE UNITED STATES AND RUSSIA VOTED AGAINST RESOLUTION ES-11/7. 93 COUNTRIES SUPPORTED
IT AND 18 OPPOSED IT, WHILE 65 ABSTAINED."""
ARABIC = (
    "صوتت الجمعية العامة للأمم المتحدة يوم الاثنين على قرار ES-11/7 بأغلبية 93 صوتا مقابل 18 "
    "وامتناع 65. United Nations. \u202eThe US voted against it.\u202c \u200f18 دولة"
)
HEBREW = "העצרת הכללית של האו״ם אימצה את ההחלטה 93-18-65. UN General Assembly resolution ES-11/7."
ODD = {
    "empty": "",
    "spaces": " \n\t\r\n \u00a0",
    "one letter": "a",
    "stops": "." * 5000,
    "quotes": '"' * 5001 + "'" * 5001,
    "brackets": "(" * 3000 + "vote" + ")" * 3000,
    "nul": "The UN voted.\x00\x00 France\x00 abstained on resolution\x00 2774.",
    "lone surrogate": "The UN voted \ud800 on resolution 2774. France abstained.",
    "combining": "a\u0301\u0301\u0301" * 2000 + " vote UN",
    "emoji": "🇫🇷 voted against 🇺🇳 resolution 2774 👎🏿‍♂️ by 10️⃣ votes",
    "one long word": "vote" * 50_000,
    "digits": "9" * 100_000 + " countries voted for resolution " + "9" * 10_000,
    "huge numbers": "10" * 30 + " countries voted against resolution 99999999999999999999 in 0000.",
    "dates": "On 31 February 2025, 99/99/9999, 00-00-0000 the UN voted; on 29 February 2023 too.",
    "binary": bytes(range(256)).decode("latin-1") * 40 + " UN vote",
    "crlf": "The UN voted.\r\n\r\nFrance abstained on resolution 2774.\r\n",
    "html": "<p>France <b>abstained</b> on resolution 2774.</p>",
    "json": '{"text": "France abstained on resolution 2774.", "votes": [1, 2]}',
}


def wrong(rec: "Record", text: str, published_on: date | None = DAY) -> list[str]:
    """List what a text is accused of."""
    report = check(rec, text, published_on=published_on)
    json.dumps(report.to_dict())
    report.to_html()
    report.to_csv()
    for claim in report.claims:
        assert 0 <= claim.sentence.start <= claim.span.start < claim.span.end <= len(text)
        assert claim.evidence or claim.verdict == "not_in_record"
    return [claim.text for claim in report.claims if claim.verdict == "contradicted"]


@pytest.mark.parametrize("name", list(ODD))
def test_odd_texts_are_read_without_a_crash(rec: "Record", name: str) -> None:
    assert wrong(rec, ODD[name]) == []


@pytest.mark.parametrize("day", [None, DAY])
def test_football_is_judged_in_nothing(rec: "Record", day: date | None) -> None:
    report = check(rec, FOOTBALL, published_on=day)
    assert not [c for c in report.claims if c.verdict in ("supported", "contradicted")]


@pytest.mark.parametrize("name", list(PARLIAMENTS))
@pytest.mark.parametrize("day", [None, DAY])
def test_no_verdict_falls_on_the_wrong_body(rec: "Record", name: str, day: date | None) -> None:
    report = check(rec, PARLIAMENTS[name], published_on=day)
    judged = [c for c in report.claims if c.verdict in ("supported", "contradicted")]
    assert [(c.text, c.verdict) for c in judged] == []


def test_a_parliament_beside_the_assembly_does_not_take_its_vote(rec: "Record") -> None:
    text = (
        "The UN General Assembly adopted resolution ES-11/7 on 24 February 2025 by 93 votes to 18. "
        "A day later the US Senate adopted a resolution on Ukraine by 51 votes to 49."
    )
    report = check(rec, text, published_on=DAY)
    second = [c for c in report.claims if c.sentence.start > 60]
    assert not [c for c in second if c.verdict in ("supported", "contradicted")]
    assert any(c.verdict == "supported" for c in report.claims)


def test_capitals_are_read_as_others(rec: "Record") -> None:
    report = check(rec, SHOUTED, published_on=DAY)
    assert [claim.verdict for claim in report.claims] == ["supported"] * len(report.claims)
    assert {claim.type for claim in report.claims} == {"vote_cast", "tally"}
    assert wrong(rec, SHOUTED) == []


@pytest.mark.parametrize("text", [ARABIC, HEBREW])
def test_letters_from_right_to_left(rec: "Record", text: str) -> None:
    assert wrong(rec, text) == []


@pytest.mark.parametrize("text", [FOOTBALL, *PARLIAMENTS.values()])
def test_the_gate_lets_no_judged_claim_be_lost(rec: "Record", text: str) -> None:
    if not may_speak_of_votes(text):
        report = check(rec, text, published_on=DAY)
        assert not [c for c in report.claims if c.verdict in ("supported", "contradicted")]
