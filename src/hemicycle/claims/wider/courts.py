"""The ruling that a text is said to rest on: of which court, as its own title has it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hemicycle.claims.kinds.atom import CONTRADICTED, NOT_IN_RECORD, SUPPORTED, Finding, row
from hemicycle.claims.wider.contents import NAMED
from hemicycle.claims.wider.held import supported, wordings
from hemicycle.claims.wider.scene import Case, Proposal, Scene
from hemicycle.claims.wording import verbatim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Names of a court -> the one that titles use.
_COURTS = {
    "International Court of Justice": r"International Court of Justice|ICJ|World Court",
    "International Criminal Court": r"International Criminal Court|ICC",
    "European Court of Human Rights": r"European Court of Human Rights|ECHR",
    "Permanent Court of Arbitration": r"Permanent Court of Arbitration|PCA",
    "International Tribunal for the Law of the Sea": (
        r"(?:International )?Tribunal for the Law of the Sea|ITLOS"
    ),
}
_ANY = "|".join(_COURTS.values())
_RULING = r"(?:ruling|(?:advisory )?opinion|judge?ment|decision|verdict|findings?)s?"
_RESTS = (
    r"(?:(?:is|was) )?(?:dr[ae]w(?:s|n|ing)? (?:up)?on|bas(?:ed|es|ing)(?: itself)? (?:up)?on|"
    r"buil(?:t|ds|ding) (?:up)?on|rest(?:s|ed|ing) (?:up)?on|rel(?:ied|ies|ying) (?:up)?on|"
    r"follow(?:s|ed|ing)(?: up)?(?: on)?|endors(?:es|ed|ing)|invok(?:es|ed|ing)|cit(?:es|ed|ing)|"
    r"implement(?:s|ed|ing)|welcom(?:es|ed|ing)|in response to|in line with|pursuant to)"
)
#: "the resolution drew on a ruling of the International Court of Justice".
_ON_A_RULING = re.compile(
    rf"(?i:{NAMED})[^.;:\"]{{0,90}}? (?P<how>{_RESTS}) (?P<what>(?:[\w']+ ){{0,4}}?"
    rf"(?:{_RULING} (?:of|by|from|issued by|handed down by) the "
    rf"(?:UN's |UN )?(?P<court>{_ANY})|(?:the )?(?P<owner>{_ANY})(?:'s)? (?:[\w']+ )?{_RULING}))\b"
)


def propose(scene: Scene) -> Iterator[Proposal]:
    """Read on the ruling of which court a text is said to rest."""
    if "Court" not in scene.text and "IC" not in scene.text and "Tribunal" not in scene.text:
        return  # the pattern is slow to find nothing
    for match in scene.occurrences(_ON_A_RULING):
        entry = scene.text_at(scene.start + match.start())
        if entry is None:
            continue
        court = _named(match["court"] or match["owner"])
        yield Proposal(
            "text_content", scene.span(match, "what"), f"The text rests on a ruling of the {court}",
            {"predicate": "based on", "content": court}, _judge(court), entry,
        )  # fmt: skip


def _named(words: str) -> str:
    """Return the name of a court as titles have it."""
    return next(name for name, pattern in _COURTS.items() if re.fullmatch(pattern, words))


def _judge(court: str) -> Callable[[Case], Finding]:
    """Return the judge: by the title, which names the court whose ruling it takes up."""

    def judge(case: Case) -> Finding:
        event = case.event
        if event is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        title = event.title or ""
        evidence = (row(event, "title", title, ".title"),)
        if court in title:
            return Finding(SUPPORTED, evidence=evidence)
        for held in (all_held := wordings(case)):
            place = verbatim(court, held.paragraphs)
            if place is not None:
                return supported(event, held, place, all_held)
        others = [other for other in _COURTS if other in title]
        if len(others) == 1 and re.search(_RULING, title, re.IGNORECASE):
            return Finding(CONTRADICTED, None, (), evidence, f"{others[0]}, not {court}")
        return Finding(NOT_IN_RECORD, "text_in_part" if all_held else "no_text")

    return judge
