"""What vouches for a vote beside what found it: loose readings, other sentences, other words.

A vote is found by what the grammar read of it, in the sentences that name it. Before an error is
told of it, the rest of the text is asked as well: numbers and names that were read loosely and are
so, what other sentences say of the same vote, and the words of its title in any of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from hemicycle.claims.facts import Facts
from hemicycle.claims.index import stem, topics
from hemicycle.claims.kinds.atom import OPTIONS
from hemicycle.claims.link import stopped
from hemicycle.claims.weighing import weigh_counts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from hemicycle.claims.candidates import Link
    from hemicycle.claims.index import Head, Index
    from hemicycle.claims.motions import Entry
    from hemicycle.claims.raw import RawClaim

#: What is said of the one vote of a text in any of its sentences.
_POOLED = ("tally:", "roll:", "topic", "title", "body")
_NAMING = frozenset({"symbol", "sponsor", "nickname"})
_ANOTHER = re.compile(
    r"\b(?:another|second|third|fourth|separate|other|previous|earlier|rival|competing|next|both"
    r"|paragraphs?|amend\w*|sections?|motion)\b",
    re.IGNORECASE,
)
_NAMED = 3.0
#: Weight of a word that no other title has.
_RARE = 1.8
#: What a word that only means the same weighs less, and what a vote against weighs more.
_SAME_SENSE = 0.7
_AGAINST, _ELSE = 1.2, 0.6


def vouched(
    index: Index,
    links: Mapping[int, Link],
    entries: Iterable[Entry],
    facts: Mapping[int, Facts],
    loose: Iterable[tuple[RawClaim, Entry]],
    spoken: tuple[Collection[str], Collection[str]],
) -> dict[int, Link]:
    """Let what was read loosely, and what the text says elsewhere of the same vote, speak too.

    A number that was read loosely, and is that of the vote, fits one that is not meant only by
    chance. What two sentences tell of the one vote that a text is about is told of it by both.

    Parameters
    ----------
    index : Index
        The vote events of the record.
    links : mapping of int to Link
        By the number of the entry.
    entries : iterable of Entry
        The register.
    facts : mapping of int to Facts
        What is claimed, by the number of the entry.
    loose : iterable of (RawClaim, Entry)
        What was read loosely.
    spoken : (collection of str, collection of str)
        Words of the whole text, and the members that it names.

    Returns
    -------
    dict of int to Link
        The same, with more reasons.
    """
    loosely: dict[int, Facts] = defaultdict(Facts)
    for claim, entry in loose:
        best = links[entry.number].best
        if best is not None:
            _take_fitting(index, best.head, claim, loosely[entry.number])
    found = dict(links)
    for number, more in loosely.items():
        best = links[number].best
        if best is not None and (more.counts or more.positions):
            found[number] = links[number].led_by(replace(best, more=_weigh(best.head, more)))
    heads = {link.best.head.vote_event_id: link.best.head for link in found.values() if link.best}
    if len(heads) != 1:
        return found
    subject = _subject(index, next(iter(heads.values())), *spoken)
    _pool(found, {entry.number: entry for entry in entries}, subject, _is_split(facts, found))
    return found


def _is_split(facts: Mapping[int, Facts], links: Mapping[int, Link]) -> bool:
    """Say whether two counts of one slot are told, so that there may be two votes."""
    counts: dict[str, set[int]] = defaultdict(set)
    for number, told in facts.items():
        for slot, claimed in told.counts.items() if number in links else ():
            counts[slot] |= claimed
    return any(len(claimed) > 1 for claimed in counts.values())


def _take_fitting(index: Index, head: Head, claim: RawClaim, facts: Facts) -> None:
    """Add what a claim says, so far as it is so."""
    for slot, amount in claim.amounts.items() if claim.type == "tally" else ():
        if amount.operator == "=" and amount.value in head.counts(slot):
            facts.counts[slot].add(amount.value)
    if claim.type != "vote_cast":
        return
    event = index.events([head.vote_event_id])[0]
    for member in claim.members:
        if event.votes.get(member) in OPTIONS.get(claim.position, ()):
            facts.positions[member].add(claim.position)


def _pool(
    links: dict[int, Link], entries: Mapping[int, Entry], subject: float, is_split: bool
) -> None:
    """Pool what the entries of a text have to say of the one vote that all of them mean."""
    mine = [(number, link.best) for number, link in links.items() if link.best]
    whole: dict[str, float] = {}
    for _, best in mine:
        for reason, weight in (best.parts | best.more).items():
            if weight > 0 and reason.startswith(_POOLED):
                whole[reason] = max(weight, whole.get(reason, 0.0))
        if _NAMING & best.parts.keys():
            whole["named"] = _NAMED
    for number, best in mine:
        more, parts = best.more, best.parts
        timed = min(parts.get("date", 0.0), parts.get("recent", 0.0)) >= 0
        if len(mine) > 1 and timed and not is_split and not _is_another(entries.get(number)):
            more = whole
        first = replace(best, subject=subject, more=more, is_split=is_split)
        links[number] = links[number].led_by(first)


def _is_another(entry: Entry | None) -> bool:
    """Say whether a question is told to be another than one told before."""
    return entry is None or any(_ANOTHER.search(text) for text in entry.texts)


def _weigh(head: Head, facts: Facts) -> dict[str, float]:
    """Weigh counts and positions, all of which are so."""
    rolls = {
        f"roll:{member}": _AGAINST if "no" in positions else _ELSE
        for member, positions in facts.positions.items()
    }
    return weigh_counts(head, facts) | rolls


def _subject(index: Index, head: Head, words: Iterable[str], codes: Iterable[str]) -> float:
    """Weigh the words of a title that the text has."""
    said = {stem(word) for word in words}
    synonyms = topics()["synonyms"]
    alike = {other for one in said for other in synonyms.get(one, ())}
    alike |= {other for code in codes for other in index.name_stems.get(code, ())}
    weight = 0.0
    for one in index.title_stems(head) - stopped():
        share = 1.0 if one in said else _SAME_SENSE if one in alike else 0.0
        weight += share * index.rarity(one)
    return _RARE * weight
