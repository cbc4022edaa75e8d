"""Forgiving look-ups: symbols and members as people type them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from hemicycle.core.errors import UnknownMemberError, UnknownNameError, UnknownSymbolError
from hemicycle.core.options import Question
from hemicycle.core.symbols import readings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from hemicycle.record.model import Member
    from hemicycle.record.store import Store

_N_NEAREST = 5
#: What the Library writes after the number: (XXX), (ES-II), [A], A, (II)[A]…
_SESSION = r"(\((?:ES-|S-)?[IVXL]+\))?"
_PART = r"(?:\[[A-Z-]+\]|[A-Z](?:-[A-Z])?)?"
_PARTS = re.compile(f"(.*?){_SESSION}{_PART}")


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
    return by_tail(store, text) or by_stem(store, text)


def by_stem(store: Store, text: str) -> list[str]:
    """Find texts by a symbol without its session or its part, such as 3379 or 181(II).

    Parameters
    ----------
    store : Store
        The version to look in.
    text : str
        Symbol, shortened or not.

    Returns
    -------
    list of str
        Ids of every text that is called so but for session and part, in the order of the symbols.
    """
    for reading in readings(text):
        rows = store.rows(
            "select vote_event_id from vote_event where regexp_full_match(symbol, ?) "
            "order by question not in ('resolution', 'decision'), symbol, vote_event_id",
            [re.escape(reading) + _SESSION + _PART],
        )
        if rows:
            return [event_id for (event_id,) in rows]
    return []


def stems(symbol: str) -> list[str]:
    """Return what `by_stem` finds a symbol by: itself, without its part, without its session too.

    Examples
    --------
    >>> stems("A/RES/217(III)[A]")
    ['A/RES/217(III)[A]', 'A/RES/217(III)', 'A/RES/217']
    >>> stems("A/RES/46/36L"), stems("A/RES/57/189")
    (['A/RES/46/36L', 'A/RES/46/36'], ['A/RES/57/189'])
    """
    found = _PARTS.fullmatch(symbol)
    number, session = found.groups(default="") if found else (symbol, "")
    return list(dict.fromkeys((symbol, number + session, number)))


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
    if not re.fullmatch(r"L\.\d+(?:/REV\.\d+)?", text.strip().upper()):
        return []
    rows = store.rows(
        "select vote_event_id, draft_symbol from vote_event where ends_with(draft_symbol, ?) "
        "order by decided_from desc",
        ["/" + text.strip().upper()],
    )
    return [rows[0][0]] if rows else []


def _nearest_symbols(store: Store, text: str) -> list[str]:
    """Return the symbols most like a text; none for one without a figure: every symbol has one."""
    from rapidfuzz import fuzz, process

    if not any(letter.isdigit() for letter in text):
        return []

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

#: Names that people ask for and that no member bears, folded, with what to do instead.
_NO_MEMBERS = {
    "taiwan": "China's seat (CHN) was the Republic of China's until 25 October 1971.",
    "kosovo": "It is no member of the United Nations, and casts no vote there.",
    **dict.fromkeys(
        ("vatican", "vatican city", "holy see"), "It observes, and has no vote in the Assembly."
    ),
    **dict.fromkeys(
        ("england", "scotland", "wales", "northern ireland"),
        "The member is the United Kingdom (GBR).",
    ),
    "korea": "The Republic of Korea (KOR), or the Democratic People's Republic of Korea (PRK).",
    **dict.fromkeys(
        ("eu", "nato", "g7", "g77", "brics", "oic", "nam", "opec", "csto", "european union"),
        "It is a grouping: `hemicycle group`, `hemicycle shifts` and `hemicycle plot compare` "
        "take groupings.",
    ),
}


#: The bodies that votes were recorded in so far; a record may hold others.
_BODIES = ("un_ga", "un_sc", "un_hrc", "g7")
#: Other names of theirs, folded.
_CALLED = {
    "unga": "un_ga", "assembly": "un_ga", "general assembly": "un_ga",
    "unsc": "un_sc", "council": "un_sc", "security council": "un_sc",
    "unhrc": "un_hrc", "human rights council": "un_hrc", "group of seven": "g7",
}  # fmt: skip


def body(known: Iterable[str], text: str) -> str:
    """Find the body that a name stands for: `un_sc`, `UN_SC`, `sc` or `Security Council`.

    Parameters
    ----------
    known : iterable of str
        Ids of the bodies that there are.
    text : str
        What it was called.

    Returns
    -------
    str
        Its id.

    Raises
    ------
    UnknownNameError
        If none of them is called so.

    Examples
    --------
    >>> body(["un_ga", "un_sc"], "SC"), body(["un_ga"], "UN General Assembly")
    ('un_sc', 'un_ga')
    """
    there = sorted(known)
    wanted = fold(text.strip()).replace("-", " ").removeprefix("the ").removeprefix("un ")
    for name in (wanted, f"un_{wanted}", _CALLED.get(wanted, "")):
        if name in there:
            return name
    raise UnknownNameError("body", text, there)


def filters(
    known: Callable[[], Iterable[str]], organ: str | None, question: str | None
) -> tuple[str | None, str | None]:
    """Find the body and the question that a query is kept to.

    Parameters
    ----------
    known : callable
        Lists the bodies that there are; called only for a name that is no id of the usual ones.
    organ, question : str or None
        What they were called; None is no limit.

    Returns
    -------
    str or None
        Id of the body.
    str or None
        The question.

    Raises
    ------
    UnknownNameError
        If there is no such body or question: an empty answer would be taken for one.
    """
    if question is not None and question not in tuple(Question):
        raise UnknownNameError("question", question, list(Question))
    usual = organ is None or organ in _BODIES
    return organ if usual else body(known(), str(organ)), question


def series(rows: Iterable[Mapping[str, Any]], text: str) -> dict[str, Any]:
    """Find the series that an id or a name stands for.

    Parameters
    ----------
    rows : iterable of mapping
        Every series.
    text : str
        Id or name, in any case.

    Returns
    -------
    dict
        Its row.

    Raises
    ------
    UnknownNameError
        If none is called so.
    """
    there = list(rows)
    wanted = fold(text).replace(" ", "_").replace("-", "_")
    for row in there:
        if wanted in (row["series"], fold(row["name"]).replace(" ", "_")):
            return dict(row)
    raise UnknownNameError("series", text, [row["series"] for row in there])


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
    bare = wanted.removeprefix("the ")
    if bare in names:
        return members[names[bare]]
    raise UnknownMemberError(
        text, _nearest_members(members, names, bare), remedy=_NO_MEMBERS.get(bare)
    )


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

    # Codes of two letters are found within any word.
    whole = [name for name in names if len(name) > 3]
    found = process.extract(wanted, whole, scorer=fuzz.WRatio, limit=12, score_cutoff=70)
    codes = dict.fromkeys(names[name] for name, _, _ in found)
    return [f"{members[code].name} ({code})" for code in list(codes)[:_N_NEAREST]]
