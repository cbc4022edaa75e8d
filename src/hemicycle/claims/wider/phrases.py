"""Words of a text that are quoted in passing, and what a text is said to ask nobody to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hemicycle.claims.kinds.atom import CONTRADICTED, NOT_IN_RECORD, SUPPORTED, Finding
from hemicycle.claims.wider.contents import NAMED, version
from hemicycle.claims.wider.held import not_found, paragraph_row, quoted, wordings
from hemicycle.claims.wider.scene import Case, Proposal, Scene

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hemicycle.claims.motions import Entry

_QUOTED = re.compile(r'"([^"]{8,200})"')
#: Words of two or more, begun small, are words of a sentence: the text's, where nobody speaks.
_FEWEST = 2
_SPOKEN = re.compile(
    r"\b(?:said|says(?! (?:resolution|the (?:text|resolution|draft)))|told|argued|insisted|added|"
    r"remarked|complained|wrote|quipped|describ\w+|called it|dubbed|labell?ed|what \w+ (?:call|"
    r"call\w+)|so-called|known as|titled|entitled|ambassador|minister|spokes\w+|diplomats?|"
    r"envoys?|president|delegates?|representatives?|statement|speech|according|warn\w*|told|"
    r"slogan|headline|newspaper|amend\w*|critic\w*|word|phrase)\b",
    re.IGNORECASE,
)
_OF_THE_TEXT = re.compile(
    r"\b(?:resolution|text|draft|paragraph|Council|Assembly|measure)\b", re.IGNORECASE
)
#: "demands nothing of either", "makes no demand of Israel", "does not condemn anybody".
_NOTHING = re.compile(
    rf"(?P<named>{NAMED})[^.;:\"]{{0,160}}?\b(?:(?P<verb>demands?|condemns?|requires?|imposes?|"
    r"authori[sz]es?|deplores?|threatens?) (?:nothing|nobody|no one|neither)|"
    r"(?:makes?|contains?|voices?) no (?P<noun>demand|condemnation)s?)\b"
    r"(?=$|[.;:,]| (?:of|from|at all|about|whatsoever|on)\b)",
    re.IGNORECASE,
)
#: "… So says resolution 425": the words stand in the sentence before.
_SO_SAYS = re.compile(
    rf"^(?:so|thus|that is what) (?:says|reads|demands|runs|ran|declares)?(?: the)? ?{NAMED}",
    re.IGNORECASE,
)


def propose(scene: Scene) -> Iterator[Proposal]:
    """Read words of texts that are quoted in passing, in a sentence."""
    for match in scene.occurrences(_NOTHING):
        entry = scene.text_at(scene.start + match.start() + 1)
        if entry is not None:
            verb = (match["verb"] or match["noun"]).lower()
            yield Proposal(
                "text_content", scene.span(match), f"The text does not {verb} anything",
                {"predicate": verb, "content": "nothing", "negated": True},
                _judge_nothing(verb[:6]), entry,
            )  # fmt: skip
    if '"' in scene.text:
        yield from _in_passing(scene)
    elif _SO_SAYS.search(scene.text):
        yield from _said_before(scene)


def _in_passing(scene: Scene) -> Iterator[Proposal]:
    """Read quotations in a sentence that speaks of one text, and of nobody who would say them."""
    entry = _only(scene)
    bare = _QUOTED.sub(" ", scene.text)
    if entry is None or _SPOKEN.search(bare) or not _OF_THE_TEXT.search(bare):
        return
    for match in scene.occurrences(_QUOTED):
        content = match[1].strip(" ,.")
        if len(content.split()) >= _FEWEST and not content[0].isupper():
            yield _quote(scene, match, content, entry)


def _said_before(scene: Scene) -> Iterator[Proposal]:
    """Read quotations of the sentence before one that says which text has them."""
    entry = _only(scene)
    document, n = scene.document, scene.sentence.number
    before = next((s for s in document.sentences if s.number == n - 1), None)
    if entry is None or before is None or _SPOKEN.search(document.slice(before.span)):
        return
    for match in _QUOTED.finditer(document.slice(before.span)):
        content = match[1].strip(" ,.")
        yield Proposal(
            "text_content", scene.sentence.span, f"The text says “{content}”",
            {"predicate": "say", "content": content, "quoted": True},
            _judge_quote(content, ""), entry, is_wide=True,
        )  # fmt: skip


def _only(scene: Scene) -> Entry | None:
    """Return the text that a sentence speaks of, if it is one."""
    texts = {e.number: e for _, e in scene.texts if e.question != "amendment"}
    return next(iter(texts.values())) if len(texts) == 1 else None


def _quote(scene: Scene, match: re.Match[str], content: str, entry: Entry) -> Proposal:
    """Propose that a text has some words."""
    return Proposal(
        "text_content", scene.span(match), f"The text says “{content}”",
        {"predicate": "say", "content": content, "quoted": True},
        _judge_quote(content, version(scene, scene.text)), entry, is_wide=True,
    )  # fmt: skip


def _judge_quote(content: str, which: str) -> Callable[[Case], Finding]:
    """Return the judge of words that may be the text's: never denied."""

    def judge(case: Case) -> Finding:
        if case.event is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        held = wordings(case, which)
        if not held:
            return Finding(NOT_IN_RECORD, "no_text")
        found = quoted(case.event, content, held)
        return found or not_found(case.event, content, held, is_quoted=False)

    return judge


def _judge_nothing(verb: str) -> Callable[[Case], Finding]:
    """Return the judge of a verb that a text is said to have for nobody."""
    begins = re.compile(rf"^[\s\dIVXivx().]*(?:\w+ly )?{re.escape(verb)}", re.IGNORECASE)

    def judge(case: Case) -> Finding:
        held = wordings(case, "adopted") if case.event else []
        if case.event is None or not held:
            return Finding(NOT_IN_RECORD, "no_text" if case.event else "ambiguous_motion")
        one = held[0]
        places = [n for n, text in enumerate(one.paragraphs) if begins.match(text)]
        if places and one.is_decisive:
            evidence = (paragraph_row(case.event, one, places[0]),)
            return Finding(CONTRADICTED, None, (), evidence, one.paragraphs[places[0]][:120])
        if not any(verb in text.lower() for text in one.paragraphs) and one.is_whole:
            return Finding(SUPPORTED, None, (), (paragraph_row(case.event, one, 0),))
        return Finding(NOT_IN_RECORD, "reading")

    return judge
