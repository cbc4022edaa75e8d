"""The title that a text is said to bear, held against the one that the record has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hemicycle.claims.index import stems
from hemicycle.claims.kinds.atom import NOT_IN_RECORD, SUPPORTED, Finding, row
from hemicycle.claims.wider.contents import NAMED
from hemicycle.claims.wider.scene import Case, Proposal, Scene

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_QUOTE = r"\"(?P<title>[^\"]{6,240})\""
#: "the resolution titled “…”", "its full title is “…”", "a draft resolution on “…”".
_TITLED = re.compile(
    rf"{NAMED}(?:,? (?:(?:which )?(?:is|was) )?(?:officially |formally )?"
    rf"(?:titled|entitled|called|named|headed|known as)"
    rf"|'s (?:full |official )?title (?:is|was|reads),?| on|:)(?: the)? {_QUOTE}",
    re.IGNORECASE,
)
#: Of the words of the shorter, so many must stand in the other.
_SHARED = 0.8
_FEWEST = 2


def propose(scene: Scene) -> Iterator[Proposal]:
    """Read titles in a sentence."""
    if '"' not in scene.text:
        return
    for match in scene.occurrences(_TITLED):
        entry = scene.text_at(scene.start + match.start())
        title = match["title"].strip(" ,.")
        if entry is not None and len(stems(title)) >= _FEWEST:
            yield Proposal(
                "text_content", scene.span(match), f"The text bears the title “{title}”",
                {"predicate": "title", "content": title, "quoted": True}, _judge(title), entry,
            )  # fmt: skip


def _judge(title: str) -> Callable[[Case], Finding]:
    """Return the judge: nearly all words of the one title stand in the other."""

    def judge(case: Case) -> Finding:
        event = case.event
        if event is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        told, known = stems(title), stems(event.title or "")
        evidence = (row(event, "title", event.title, ".title"),)
        shorter = min(len(told), len(known))
        if shorter >= _FEWEST and len(told & known) >= _SHARED * shorter:
            return Finding(SUPPORTED, evidence=evidence)
        # A title may be told shortened, translated, or be that of the item of the agenda.
        return Finding(NOT_IN_RECORD, "description_does_not_fit", evidence=evidence)

    return judge
