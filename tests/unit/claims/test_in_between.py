"""Who voted how where something stands in between, or where a sentence only points back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from wires import made

from hemicycle.claims import check

if TYPE_CHECKING:
    from hemicycle.record.query import Record


def verdicts(rec: Record, text: str) -> dict[str, str]:
    """Return what is told, in the letters of the kept sentences, with its verdict."""
    report = check(rec, text, published_on=date(2022, 3, 4))
    return {name: claim.verdict for name, claim in made(report).items()}


GOOD, BAD = "supported", "contradicted"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # asides
        ("Germany, as so rarely, abstained on resolution 1973.", {"DEU:abstain": GOOD}),
        ("India and Brazil, through whose halls the talks went, abstained on resolution 1973.",
         {"IND:abstain": GOOD, "BRA:abstain": GOOD}),
        ("Cuba, in a rare step, did not vote against resolution ES-11/1; it abstained.",
         {"CUB:abstain": GOOD, "CUB:not:no": GOOD}),
        ("Iran (population 85 million) abstained on resolution ES-11/1.", {"IRN:abstain": GOOD}),
        ("Syria voted, to nobody's surprise, against resolution ES-11/1.", {"SYR:no": GOOD}),
        ("Syria and, for once, Cuba voted against resolution ES-11/1.",
         {"SYR:no": GOOD, "CUB:no": BAD}),
        ("This time Turkey, which usually stays away, voted for resolution ES-11/1.",
         {"TUR:yes": GOOD}),
        ("On Ukraine, Cuba and Iran abstained (resolution ES-11/1).",
         {"CUB:abstain": GOOD, "IRN:abstain": GOOD}),
        ("Russia and its close ally Belarus voted against resolution ES-11/1.",
         {"RUS:no": GOOD, "BLR:no": GOOD}),
        ("India and two African states, Mali and Togo, abstained on resolution ES-11/1.",
         {"IND:abstain": GOOD, "MLI:abstain": GOOD}),
        # peoples
        ("The Chinese abstained on resolution 1973, and so did the Germans.",
         {"CHN:abstain": GOOD, "DEU:abstain": GOOD}),
        ("The Dutch and the Poles backed resolution ES-11/1.", {"NLD:yes": GOOD, "POL:yes": GOOD}),
        ("The Syrian and the Eritrean voted against resolution ES-11/1.",
         {"SYR:no": GOOD, "ERI:no": GOOD}),
        ("Resolution ES-11/1 passed. Cuba's was an abstention.", {"CUB:abstain": GOOD}),
        ("RESOLUTION ES-11/1 ADOPTED. INDIA AND IRAN ABSTAINING.",
         {"IND:abstain": GOOD, "IRN:abstain": GOOD}),
        # pointing back
        ("China abstained on resolution 1973. India did, too. Its example was followed by Nigeria.",
         {"IND:abstain": GOOD, "NGA:abstain": BAD}),
        ("China abstained on resolution 1973, and Germany with it; with it went Russia.",
         {"DEU:abstain": GOOD, "RUS:abstain": GOOD}),
        (("China abstained on resolution 1973. Germany joined it, and so, for reasons of its own, "
         "did Brazil."), {"DEU:abstain": GOOD, "BRA:abstain": GOOD}),
        ("Five opposed resolution ES-11/1, and 35 abstained. Cuba was among the latter.",
         {"CUB:abstain": GOOD}),
        ("Five voted no on resolution ES-11/1, 35 abstained. India was of that number.",
         {"IND:abstain": GOOD}),
        ("Resolution ES-11/1 won 141 votes. Five were against it, with Eritrea in their ranks.",
         {"ERI:no": GOOD}),
        (("Ten members voted for resolution 1973 on Libya. Five abstained. The former included "
         "Lebanon, the latter were Brazil, China, Germany, India and Russia."),
         {"DEU:abstain": GOOD}),
        ("Mali and Russia stood with Belarus against resolution ES-11/1.",
         {"RUS:no": GOOD, "BLR:no": GOOD, "MLI:no": BAD}),
        # by nouns
        ("Resolution ES-11/1 on Ukraine passed. Russia and Syria were the sole opponents.",
         {"RUS:no": GOOD, "complete:no": BAD}),
        ("Resolution ES-11/1 on Ukraine passed. New among the dissenters: Eritrea and Mali.",
         {"ERI:no": GOOD, "MLI:no": BAD}),
        (("Resolution ES-11/1 on Ukraine passed. The noes were five: Belarus, Eritrea, the DPRK, "
          "Russia and Syria."), {"ERI:no": GOOD, "complete:no": GOOD}),
        ("Resolution 2334 on settlements passed. The one abstention was American.",
         {"USA:abstain": GOOD}),
        (("The nays on resolution ES-11/1 came from Belarus and Syria, as well as Cuba."),
         {"SYR:no": GOOD, "CUB:no": BAD}),
        # by the way
        ("Turkey, a habitual abstainer, voted for resolution ES-11/1.", {"TUR:yes": GOOD}),
        ("The Biden administration in the end voted for resolution ES-11/1.", {"USA:yes": GOOD}),
        ("Cuba was content to abstain on resolution ES-11/1.", {"CUB:abstain": GOOD}),
        ("Iran confined itself to being one of 35 abstainers on resolution ES-11/1.",
         {"IRN:abstain": GOOD}),
        ("Syria was one of those against resolution ES-11/1.", {"SYR:no": GOOD}),
        ("Resolution ES-11/1 passed at the wish of Ukraine, which voted for it.",
         {"UKR:yes": GOOD}),
        ("Resolution 2334 on settlements passed with the US as the lone abstainer.",
         {"USA:abstain": GOOD, "complete:abstain": GOOD}),
        ("Eritrea became the third country to vote against resolution ES-11/1.",
         {"ERI:no": GOOD}),
        ("Syria and Belarus were joined in their no by Cuba on resolution ES-11/1.",
         {"SYR:no": GOOD, "CUB:no": BAD}),
        ("To the abstainers belonged India and Mali when resolution ES-11/1 was put to the vote.",
         {"IND:abstain": GOOD, "MLI:abstain": GOOD}),
        ("Iran, which was expected to oppose it, abstained on resolution ES-11/1.",
         {"IRN:abstain": GOOD}),
        # those named before, by their number
        ("India and Brazil had their doubts. Both abstained on resolution 1973.",
         {"IND:abstain": GOOD, "BRA:abstain": GOOD}),
        (("Resolution 1973 on Libya passed. India, China and Germany had warned of it: all three "
          "abstained."), {"IND:abstain": GOOD, "DEU:abstain": GOOD}),
        ("China and Mali agreed. The two countries voted against resolution ES-11/1.",
         {"CHN:no": BAD, "MLI:no": BAD}),
        (("Five members, Brazil, China, Germany, India and Russia, parted company with the rest "
          "and abstained on resolution 1973."), {"DEU:abstain": GOOD}),
        ("Russia, Syria and Belarus - three in number - voted against resolution ES-11/1.",
         {"SYR:no": GOOD, "complete:no": BAD}),
        ("Resolution ES-11/1 on Ukraine was adopted. Eritrea had voted against.",
         {"ERI:no": GOOD}),
        ("The United States abstained on resolution 2334. Nobody else did.",
         {"complete:abstain": GOOD}),
        ("Resolution ES-11/1 on Ukraine: Eritrea voted no in the company of Syria.",
         {"ERI:no": GOOD, "SYR:no": GOOD}),
    ],
)  # fmt: skip
def test_read_in_between(rec: Record, text: str, wanted: dict[str, str]) -> None:
    found = verdicts(rec, text)
    assert {name: found.get(name) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "never"),
    [
        (
            "Resolution ES-11/1 on Ukraine. Abstaining: China and India, among others.",
            "complete:abstain",
        ),
        ("The American votes for resolution ES-11/1 were bought.", "USA:no"),
        ("Russia, China said, should abstain on resolution ES-11/1.", "RUS:abstain"),
        ("The French and Dutch drafts were against resolution ES-11/1.", "FRA:no"),
        ("Germany stood with Ukraine, and resolution ES-11/1 was adopted.", "DEU:as:UKR"),
        ("China abstained on resolution 1973. What Iran did is not known.", "IRN:abstain"),
        ("China abstained on resolution 1973. Nigeria joined it in a statement.", "NGA:abstain"),
        (
            "India and China met. Resolution ES-11/1 passed; the two abstentions were Cuban.",
            "CHN:abstain",
        ),
        (
            "Resolution ES-11/1 passed. India abstained. Cuba's ambassador was not there.",
            "CUB:not:abstain",
        ),
        ("Resolution ES-11/1 passed. In 2014 Mali had voted against.", "MLI:no"),
        ("In favour of resolution ES-11/1 were 141, against 5, abstentions 35.", "IND:no"),
    ],
)
def test_near_neighbours_are_left(rec: Record, text: str, never: str) -> None:
    assert never not in verdicts(rec, text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The US and Britain vetoed Kuwait's draft in the Security Council on 1 June 2018.",
         {"USA:veto": GOOD, "GBR:veto": BAD}),
        ("Russia vetoed Kuwait's draft on Gaza in the Security Council on 1 June 2018.",
         {"RUS:veto": BAD}),
        (("The US vetoed Kuwait's draft in the Security Council on 1 June 2018. Russia has vetoed "
          "drafts too."), {"USA:veto": GOOD}),
    ],
)  # fmt: skip
def test_vetoes_of_a_day_that_another_cast(rec: Record, text: str, wanted: dict[str, str]) -> None:
    found = verdicts(rec, text)
    assert {name: found.get(name) for name in wanted} == wanted
    assert found.get("RUS:veto") != BAD or "RUS:veto" in wanted
