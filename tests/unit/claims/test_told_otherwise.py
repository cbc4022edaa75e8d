"""Who voted how, told by pointing back, aside, or in words seldom used for it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from wires import made

from hemicycle.claims import check

if TYPE_CHECKING:
    from hemicycle.record.query import Record


def verdicts(rec: Record, text: str, day: str = "2022-03-04") -> dict[str, str]:
    """Return what is told, in the letters of the kept sentences, with its verdict."""
    report = check(rec, text, published_on=date.fromisoformat(day))
    return {name: claim.verdict for name, claim in made(report).items()}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # counted, with what was decided far away or called `it`
        ("The plea for Ukraine is resolution ES-11/1. It was supported by 141 states.",
         {"yes=141": "supported"}),
        ("Peace was supported by 140 states in resolution ES-11/1.", {"yes=140": "contradicted"}),
        ("Resolution ES-11/1 had few enemies: 141 were for, 5 against.",
         {"yes=141": "supported", "no=5": "supported"}),
        ("Resolution ES-11/1 won 141 votes on 2 March, against 5.",
         {"yes=141": "supported", "no=5": "supported"}),
        ("Voted at the #UN (A/RES/ES-11/1): 141 Y - 6 N - 35 A.",
         {"yes=141": "supported", "no=6": "contradicted", "abstain=35": "supported"}),
        (("A quintet voted against resolution ES-11/1: Belarus, Eritrea, Russia, Syria and the "
         "DPRK."),
         {"no=5": "supported", "ERI:no": "supported", "PRK:no": "supported",
          "complete:no": "supported"}),
        ("With 141 voices for and 35 abstentions, the Assembly adopted resolution ES-11/1.",
         {"yes=141": "supported", "abstain=35": "supported"}),
        ("Resolution 2334 was adopted on settlements with one abstention, that of the US.",
         {"USA:abstain": "supported", "abstain=1": "supported"}),
        ("The vote on resolution 2334 was 14 in favour and one abstention, the United States.",
         {"USA:abstain": "supported", "yes=14": "supported"}),
        # the only ones
        ("Belarus and Russia voted against resolution ES-11/1, the only two to do so.",
         {"BLR:no": "supported", "complete:no": "contradicted"}),
        ("The permanent members - China and Russia - abstained yesterday on resolution 1973.",
         {"CHN:abstain": "supported", "RUS:abstain": "supported"}),
        # pointing back
        ("Five states opposed resolution ES-11/1. They included Eritrea and Cuba.",
         {"ERI:no": "supported", "CUB:no": "contradicted"}),
        (("Resolution 1973 on Libya got five abstentions. Brazil, China, Germany, India and Russia "
         "were the five."), {"DEU:abstain": "supported", "complete:abstain": "supported"}),
        ("India abstained on resolution 1973. Germany and Brazil voted the same way.",
         {"DEU:abstain": "supported", "BRA:abstain": "supported"}),
        ("China abstained on resolution 1973 and Germany, surprisingly, did too.",
         {"DEU:abstain": "supported"}),
        ("India voted for resolution 1973 on Libya, like South Africa.",
         {"IND:yes": "contradicted", "ZAF:yes": "supported"}),
        ("Eritrea was not won over by resolution ES-11/1. It voted against.",
         {"ERI:no": "supported"}),
        ("Against resolution ES-11/1 stood little. Against it voted Syria and Cuba.",
         {"SYR:no": "supported", "CUB:no": "contradicted"}),
        ("From Latin America, Brazil and Colombia voted in favour of resolution 1973.",
         {"BRA:yes": "contradicted", "COL:yes": "supported"}),
        ("Resolution ES-11/1 was opposed by odd company, including Eritrea and Cuba.",
         {"ERI:no": "supported", "CUB:no": "contradicted"}),
        (("India and China abstained on resolution ES-11/1, and so did 33 others, among which "
         "Cuba and Chile."), {"IND:abstain": "supported", "CHN:abstain": "supported"}),
        (("There were 10 votes for resolution 1973, with Brazil, China, Germany, India and "
         "Russia the five that abstained."),
         {"DEU:abstain": "supported", "complete:abstain": "supported"}),
        ("The Chinese, Indian and Russian delegations abstained on resolution 1973.",
         {"CHN:abstain": "supported", "IND:abstain": "supported", "RUS:abstain": "supported"}),
        (("Belarus voted against resolution ES-11/1, alongside four other states - Eritrea, "
         "Russia, Syria and Cuba - while India abstained."),
         {"BLR:no": "supported", "no=5": "supported", "ERI:no": "supported",
          "CUB:no": "contradicted"}),
        (("The five - Brazil, China, Germany, India and Russia - chose to abstain on resolution "
         "1973."), {"DEU:abstain": "supported"}),
        ("The one vote against resolution 46/47E was cast by Israel.", {"ISR:no": "supported"}),
        ("Resolution ES-11/1 came to a vote. It was 141 to 5.", {"no=5": "supported"}),
        ("Two of the big five abstained on resolution 1973.", {"abstain=5": None}),
        ("Canada abstained on resolution ES-10/19. Togo made the same choice.",
         {"TGO:abstain": "contradicted"}),
        ("Even Hungary gave its vote to resolution ES-11/1.", {"HUN:yes": "supported"}),
        ("Resolution ES-11/1 has the backing of 141 states.", {"yes=141": "supported"}),
        ("The Assembly asked Washington to relent: 128 against 9, on resolution ES-10/19.",
         {"yes=128": "supported", "no=9": "supported"}),
        ("Nine delegations, Togo's among them, voted against resolution ES-10/19.",
         {"TGO:no": "supported", "no=9": "supported"}),
        ("Canada's delegate abstained on resolution ES-10/19, and Poland's did likewise.",
         {"CAN:abstain": "supported", "POL:abstain": "supported"}),
        ("Resolution 1973 had no opponents, but abstentions came from Germany and India.",
         {"no=0": "supported", "DEU:abstain": "supported", "IND:abstain": "supported"}),
        ("Neither Beijing nor Moscow used the veto against resolution 1973; they abstained.",
         {"CHN:abstain": "supported", "RUS:abstain": "supported", "CHN:veto": None}),
        (("Resolution 73/195 is the migration compact. Five said no: Czechia, Hungary, Israel, "
         "Poland and the US."), {"no=5": "supported", "ISR:no": "supported"}),
        ("The compact (resolution 73/195) passed comfortably: 152 to 5, 12 abstentions.",
         {"yes=152": "supported", "no=5": "supported", "abstain=12": "supported"}),
        ("Only five countries, the US chief among them, opposed resolution 73/195.",
         {"no=5": "supported", "USA:no": "supported"}),
        (("Two familiar allies, the United States and Israel, stood together in opposing "
         "resolution 73/195."), {"USA:no": "supported", "ISR:no": "supported"}),
        ("Hungary led the five that voted against resolution 73/195.", {"HUN:no": "supported"}),
        ("Resolution 73/195 was adopted by 152 states to five.",
         {"yes=152": "supported", "no=5": "supported"}),
        ("Resolution 73/195 was adopted. Chile, once an ally, abstained.",
         {"CHL:abstain": "supported"}),
        (("The five states that voted against resolution ES-11/1 are Belarus, Eritrea, North "
         "Korea, Russia and Syria."), {"ERI:no": "supported", "complete:no": "supported"}),
        # of one mind
        ("RESOLUTION 1970 ON LIBYA ADOPTED UNANIMOUSLY SATURDAY.",
         {"unanimous": "supported", "outcome=adopted": "supported"}),
        ("Libya was referred to the Court in resolution 1970. The decision was unanimous.",
         {"unanimous": "supported"}),
    ],
)  # fmt: skip
def test_it_is_read(rec: Record, text: str, wanted: dict[str, str | None]) -> None:
    found = verdicts(rec, text)
    assert {name: found.get(name) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Russia last night blocked action on Ukraine. Its veto was denounced by Albania.",
         {"RUS:veto"}),
        ("Action on Ukraine in the Council ended on 25 February in a Russian veto.", {"RUS:veto"}),
        ("A Russian veto, the second of the month, stopped the Council's draft.", {"RUS:veto"}),
        ("Russia's veto buried the Council's draft on Ukraine.", {"RUS:veto"}),
        ("Two permanent members, Russia and China, vetoed the text.", {"RUS:veto", "CHN:veto"}),
    ],
)  # fmt: skip
def test_a_veto_is_read(rec: Record, text: str, wanted: set[str]) -> None:
    assert {name for name in verdicts(rec, text) if name.endswith(":veto")} == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 1973 came to a vote. The decision was not unanimous.",
        "Russia's Council seat was debated. Its veto power was denounced by Albania.",
        "Resolution ES-11/1 was adopted. Two states abstained, the only two small ones to do so.",
        "It was supported by friends of Albania, and 141 of them were for the most part poor.",
    ],
)
def test_what_tells_nothing_is_passed_over(rec: Record, text: str) -> None:
    found = verdicts(rec, text)
    assert not {n for n in found if n == "unanimous" or n.startswith("complete")}
    assert not {n for n in found if n.endswith(":veto") or n == "yes=141"}


def test_a_veto_is_held_by_its_day(rec: Record) -> None:
    text = "On Friday Russia vetoed a Security Council text on its own war."
    assert verdicts(rec, text, "2022-02-26")["RUS:veto"] == "supported"
    text = "On Friday China vetoed a Security Council text on its own war."
    assert verdicts(rec, text, "2022-02-26")["CHN:veto"] != "supported"


def test_a_symbol_may_come_late(rec: Record) -> None:
    text = "Russia vetoed a draft on the use of poison in Syria, S/2017/315."
    assert verdicts(rec, text, "2017-04-13")["RUS:veto"] == "supported"
