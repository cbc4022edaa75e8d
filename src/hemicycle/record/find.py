"""Forgiving look-ups: symbols and members as people type them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from hemicycle.core.errors import UnknownMemberError, UnknownSymbolError
from hemicycle.core.symbols import readings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hemicycle.record.model import Member
    from hemicycle.record.store import Store

_N_NEAREST = 5


def fold(text: str) -> str:
    """Lower a text's case and strip its accents.

    Examples
    --------
    >>> fold("Côte d'Ivoire")
    "cote d'ivoire"
    """
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def vote_events(store: Store, text: str) -> list[str]:
    """Find the vote events that a symbol stands for.

    Parameters
    ----------
    store : Store
        The version to look in.
    text : str
        Symbol, shortened symbol or vote event id.

    Returns
    -------
    list of str
        Ids; adopted texts before drafts, texts before amendments.

    Raises
    ------
    UnknownSymbolError
        If nothing is called so.
    """
    if found := exact(store, text):
        return found
    raise UnknownSymbolError(text, _nearest_symbols(store, text))


def exact(store: Store, text: str) -> list[str]:
    """Find the vote events that a symbol stands for, without looking for what is near.

    Parameters
    ----------
    store : Store
        The version to look in.
    text : str
        Symbol, shortened symbol or vote event id.

    Returns
    -------
    list of str
        Ids, in the order of `vote_events`; empty where nothing is called so.
    """
    found = store.rows("select vote_event_id from vote_event where vote_event_id = ?", [text])
    if found:
        return [found[0][0]]
    tried = readings(text)
    for column in ("symbol", "draft_symbol"):
        rows = store.rows(
            f"select vote_event_id, {column} from vote_event where {column} in (select unnest(?)) "
            "order by question not in ('resolution', 'decision'), decided_from desc, "
            "coalesce(position, 99), vote_event_id",
            [tried],
        )
        if rows:
            best = min((symbol for _, symbol in rows), key=tried.index)
            return [event_id for event_id, symbol in rows if symbol == best]
    return by_tail(store, text)


def by_tail(store: Store, text: str) -> list[str]:
    """Find a draft by the end of its symbol, such as L.11.

    Parameters
    ----------
    store : Store
        The version to look in.
    text : str
        Any; what has not this form is not looked for.

    Returns
    -------
    list of str
        The id of the latest that ends so, if any.
    """
    if not is_tail(text):
        return []
    rows = store.rows(
        "select vote_event_id, draft_symbol from vote_event where ends_with(draft_symbol, ?) "
        "order by decided_from desc",
        ["/" + text.strip().upper()],
    )
    return [rows[0][0]] if rows else []


def is_tail(text: str) -> bool:
    """Say whether a text has the form of the end of a draft's symbol.

    Examples
    --------
    >>> is_tail("L.11"), is_tail("A/ES-11/L.11")
    (True, False)
    """
    return re.fullmatch(r"L\.\d+(?:/REV\.\d+)?", text.strip().upper()) is not None


def _nearest_symbols(store: Store, text: str) -> list[str]:
    """Return the symbols most like a text."""
    from rapidfuzz import fuzz, process

    known = [
        symbol
        for (symbol,) in store.rows(
            "select coalesce(symbol, draft_symbol) as s from vote_event where s is not null "
            "order by decided_from desc"
        )
    ]
    found: dict[str, float] = {}
    for reading in readings(text):
        for symbol, score, _ in process.extract(
            reading, known, scorer=fuzz.ratio, limit=_N_NEAREST
        ):
            found[symbol] = max(score, found.get(symbol, 0.0))
    return sorted(found, key=lambda symbol: -found[symbol])[:_N_NEAREST]


#: Names in daily use that no list of States has, folded.
_DAILY = {
    "us": "USA", "u.s.": "USA", "united states of america": "USA", "america": "USA",
    "uk": "GBR", "u.k.": "GBR", "britain": "GBR", "great britain": "GBR", "russia": "RUS",
    "ussr": "SUN", "north korea": "PRK", "south korea": "KOR", "dprk": "PRK", "iran": "IRN",
    "syria": "SYR", "bolivia": "BOL", "venezuela": "VEN", "tanzania": "TZA", "moldova": "MDA",
    "laos": "LAO", "vietnam": "VNM", "brunei": "BRN", "turkey": "TUR", "czech republic": "CZE",
    "ivory coast": "CIV", "cape verde": "CPV", "dr congo": "COD", "drc": "COD", "burma": "MMR",
    "swaziland": "SWZ", "uae": "ARE", "east germany": "DDR", "west germany": "DEU",
    "micronesia": "FSM", "bosnia": "BIH", "holland": "NLD", "macedonia": "MKD",
}  # fmt: skip


def member(members: Mapping[str, Member], text: str) -> Member:
    """Find the member that a code or a name stands for.

    Parameters
    ----------
    members : mapping of str to Member
        Every member by code.
    text : str
        Code or name.

    Returns
    -------
    Member
        The one meant.

    Raises
    ------
    UnknownMemberError
        If none is called so.
    """
    code = text.strip().upper()
    if code in members:
        return members[code]
    names = _index(members)
    wanted = fold(text.strip())
    if wanted in names:
        return members[names[wanted]]
    raise UnknownMemberError(text, _nearest_members(members, names, wanted))


def _index(members: Mapping[str, Member]) -> dict[str, str]:
    """Index every name, present names last so that they win."""
    names: dict[str, str] = {}
    for code, found in members.items():
        names |= dict.fromkeys((fold(name) for name in found.names), code)
    for code, found in members.items():
        present = [found.name, found.short_name, *([found.iso2] if found.iso2 else [])]
        names |= dict.fromkeys((fold(name) for name in present), code)
    return names | {name: code for name, code in _DAILY.items() if code in members}


def _nearest_members(
    members: Mapping[str, Member], names: Mapping[str, str], wanted: str
) -> list[str]:
    """Return the members whose names are most like a text."""
    from rapidfuzz import fuzz, process

    found = process.extract(wanted, list(names), scorer=fuzz.WRatio, limit=12, score_cutoff=60)
    codes = dict.fromkeys(names[name] for name, _, _ in found)
    return [f"{members[code].name} ({code})" for code in list(codes)[:_N_NEAREST]]
