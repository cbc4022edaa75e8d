"""Search that forgives: symbols, members, groupings, series and words in one box."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from typing_extensions import TypedDict

from hemicycle.api.decisions import body_of, head_of
from hemicycle.api.payloads import Head
from hemicycle.core.errors import UnknownMemberError, UnknownSymbolError
from hemicycle.core.symbols import is_symbol
from hemicycle.record.find import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hemicycle.record.query import Record

_LEAST_LIKE = 75
_N_MEMBERS = 6
#: Shorter words are read as they stand: too much is near them.
_LEAST_LETTERS = 4


class Named(TypedDict):
    """A member, grouping or series that was meant."""

    id: str
    name: str


class Found(TypedDict):
    """What a search found.

    `exact` is the vote event where the text is a symbol; `read_as` the words that were looked for
    where those asked for led nowhere.
    """

    text: str
    exact: Head | None
    members: list[Named]
    groupings: list[Named]
    series: list[Named]
    rows: list[Head]
    is_more: bool
    read_as: str | None


def seek(
    record: Record,
    text: str,
    *,
    body: str | None = None,
    since: date | None = None,
    until: date | None = None,
    limit: int = 30,
) -> Found:
    """Find whatever a text may mean.

    Parameters
    ----------
    record : Record
        The record.
    text : str
        A symbol, perhaps shortened; a name; or words, perhaps misspelt or broken off.
    body : str, optional
        Keep only votes of this body.
    since, until : datetime.date, optional
        Half-open interval of decision.
    limit : int, optional
        At most so many votes.

    Returns
    -------
    Found
        Empty where nothing is near.

    Examples
    --------
    >>> import hemicycle
    >>> found = seek(hemicycle.open(), "nucler disarmamnt")
    >>> found["read_as"], len(found["rows"]) > 20
    ('nuclear disarmament', True)
    """
    words = text.strip()
    organ = body_of(record, body)
    rows = record.search(words, body=organ, since=since, until=until, limit=limit + 1)
    read_as = None
    if not rows and words:
        mended = " ".join(_mended(word, _vocabulary(record)) for word in fold(words).split())
        if mended != fold(words):
            rows = record.search(mended, body=organ, since=since, until=until, limit=limit + 1)
            read_as = mended if rows else None
    return {
        "text": words,
        "exact": _exact(record, words),
        "members": _members(record, words),
        "groupings": _matching(words, _groupings(record)),
        "series": _matching(words, ((row["series"], row["name"]) for row in record.series_list())),
        "rows": [head_of(event) for event in rows[:limit]],
        "is_more": len(rows) > limit,
        "read_as": read_as,
    }


def _exact(record: Record, text: str) -> Head | None:
    """Return the vote event that a text is the symbol of."""
    if not is_symbol(text):
        return None
    try:
        ids = record.find(text)
    except UnknownSymbolError:
        return None
    return head_of(record.get(ids[:1], whole=False)[0])


def _members(record: Record, text: str) -> list[Named]:
    """Return members so called, or that a broken-off name begins."""
    if not text:
        return []
    members = record.members()
    wanted = fold(text)
    try:
        found = [record.member(text)]
    except UnknownMemberError:
        found = [
            member
            for member in members.values()
            if any(
                fold(name).startswith(wanted) or f" {wanted}" in fold(name)
                for name in (member.short_name, *member.names)
            )
        ]
    if not found and len(wanted) >= _LEAST_LETTERS:
        found = [members[code] for code in _like(wanted, record)]
    return [{"id": row.member, "name": row.name} for row in found[:_N_MEMBERS]]


def _like(wanted: str, record: Record) -> list[str]:
    """Return members whose names are nearly the text."""
    from rapidfuzz import fuzz, process

    names = {
        fold(name): code
        for code, member in record.members().items()
        for name in (member.short_name, *member.names)
    }
    near = process.extract(wanted, list(names), scorer=fuzz.ratio, score_cutoff=_LEAST_LIKE)
    return list(dict.fromkeys(names[name] for name, _, _ in near))


def _groupings(record: Record) -> list[tuple[str, str]]:
    """Return ids and names of groupings."""
    rows = record.table("grouping").select("grouping, name").order("grouping").fetchall()
    return [(str(name), str(told)) for name, told in rows]


def _matching(text: str, rows: Iterable[tuple[str, str]]) -> list[Named]:
    """Return those whose id or name holds every word of a text."""
    wanted = fold(text).split()
    return [
        {"id": name, "name": told}
        for name, told in rows
        if wanted and all(word in f"{fold(told)} {name}" for word in wanted)
    ]


_VOCABULARIES: WeakKeyDictionary[Record, list[str]] = WeakKeyDictionary()


def _vocabulary(record: Record) -> list[str]:
    """Return every word of the titles, most frequent first; made once a version."""
    if record not in _VOCABULARIES:
        counted: dict[str, int] = {}
        for head in record.heads():
            for word in fold(head.title or "").replace("/", " ").split():
                bare = word.strip(".,;:()[]'\"")
                if len(bare) >= _LEAST_LETTERS:
                    counted[bare] = counted.get(bare, 0) + 1
        _VOCABULARIES[record] = sorted(counted, key=lambda word: (-counted[word], word))
    return _VOCABULARIES[record]


def _mended(word: str, vocabulary: list[str]) -> str:
    """Return the word of the titles that is nearest, or the word itself where none is near."""
    from rapidfuzz import fuzz, process

    if len(word) < _LEAST_LETTERS or any(known.startswith(word) for known in vocabulary):
        return word
    near = process.extractOne(word, vocabulary, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKE)
    return near[0] if near else word
