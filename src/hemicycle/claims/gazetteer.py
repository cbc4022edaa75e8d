"""Names in a text: members, groupings, bodies, places and outlets.

The lists are in `gazetteer.yml`; the record adds the names under which it knows its members.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hemicycle.claims.document import Span, fold
from hemicycle.claims.wordlist import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_START = re.compile(
    r"(?<![\w])(?:(?:[Tt]he )?[A-Z][\w.&'/-]*"
    r"|(?:city|town|county|borough|parish|district|municipal|student|regional)(?=\scouncil\b))"
)
_FIRST = re.compile(r"[A-Za-z0-9]+")
_PREFIXED = re.compile(r"(?:\b(?:pro|anti|non|ex|post|un|trans)-)$", re.IGNORECASE)
_NATIONAL = re.compile(
    r"(?:National|Legislative|Federal|Parliamentary|Constituent|State|Regional|Human Rights|"
    r"European|Privy|City|Town|County|Cooperation|Ministerial|Economic and Social|Atlantic|"
    r"Transitional|Governing|Supreme|Military|Local|Student|Virginia|Georgia|Carolina|Kentucky) $"
)
#: A name's initials in brackets behind it.
_SHORT_FORM = re.compile(r" \((?:the )?([A-Z][A-Z.&]{1,7})\)")
#: Short names of a body that others bear too: never read after a word that makes it another's.
_SHARED = {"Assembly", "Council", "General Assembly"}


@dataclass(frozen=True, slots=True)
class Name:
    """What a name stands for.

    Attributes
    ----------
    kind : str
        `member`, `grouping`, `undefined`, `body`, `place` or `outlet`.
    value : str
        ISO code, grouping, body, or the name itself; empty if two members share the name, or
        both codes with a bar between them (`COD|COG`).
    form : str
        For members `name`, `adjective`, `people` or `capital`; else empty.
    """

    kind: str
    value: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A name at its place in a text."""

    span: Span
    name: Name


class Gazetteer:
    """Names, looked up by their first word, the longest first.

    Parameters
    ----------
    names : mapping of str to Name
        Folded name -> meaning; case counts.

    Examples
    --------
    >>> names = Gazetteer({"United States": Name("member", "USA", "name")})
    >>> [(f.span.start, f.name.value) for f in names.find("The United States abstained.")]
    [(4, 'USA')]
    """

    def __init__(self, names: Mapping[str, Name]) -> None:
        self._names = dict(names)
        self._by_first: dict[str, list[str]] = {}
        for name in sorted(names, key=lambda name: -len(name)):
            first = _first(name)
            self._by_first.setdefault(first, []).append(name)

    def find(self, plain: str, start: int = 0, end: int | None = None) -> Iterator[Found]:
        """Find names in a stretch of folded text, from left to right, without overlap."""
        end = len(plain) if end is None else end
        at = start
        while match := _START.search(plain, at, end):
            found = self._longest(plain, match, end)
            if found is None:
                inner = re.compile(r"[ -/]").search(plain, match.start(), match.end())
                at = inner.end() if inner else match.end()
                continue
            found = self._with_short_form(plain, found)
            at = found.span.end
            if not _PREFIXED.search(plain[max(0, found.span.start - 8) : found.span.start]):
                yield found

    def _with_short_form(self, plain: str, found: Found) -> Found:
        """Add the short form in brackets behind a name: the United Arab Emirates (UAE)."""
        match = _SHORT_FORM.match(plain, found.span.end)
        if match is None:
            return found
        known = self._names.get(match.group(1))
        if known is not None and known.value != found.name.value:
            return found
        return Found(Span(found.span.start, match.end()), found.name)

    def _longest(self, plain: str, match: re.Match[str], end: int) -> Found | None:
        """Return the longest name that begins where a capital does."""
        for begin in _begins(match):
            for name in self._by_first.get(_first(plain[begin : begin + 30]), ()):
                stop = begin + len(name)
                if stop > end or not plain.startswith(name, begin):
                    continue
                if plain[stop : stop + 1].isalnum() or self._is_anothers(plain, begin, name):
                    continue
                return Found(Span(begin, stop), self._names[name])
        return None

    def _is_anothers(self, plain: str, begin: int, name: str) -> bool:
        """Say whether a shared name such as Council stands after a word that makes it another's."""
        return name in _SHARED and bool(_NATIONAL.search(plain[max(0, begin - 24) : begin]))


def _begins(match: re.Match[str]) -> tuple[int, ...]:
    """Return where a name may begin: with its article, or after it."""
    if match.group()[:4].lower() == "the ":
        return (match.start(), match.start() + 4)
    return (match.start(),)


def _first(text: str) -> str:
    """Return the first word of a name, in lower case."""
    match = _FIRST.match(text)
    return match.group().lower() if match else ""


def build(members: Mapping[str, Iterable[str]]) -> Gazetteer:
    """Make a gazetteer of the lists and of the record's names.

    Parameters
    ----------
    members : mapping of str to iterable of str
        Code -> names under which the record knows the member, in running text.

    Returns
    -------
    Gazetteer
        Ready to find names in folded text.

    Examples
    --------
    >>> [f.name.value for f in build({"FRA": ["France"]}).find("France and Kyiv disagreed.")]
    ['FRA', 'UKR']
    """
    told = read("gazetteer")
    names: dict[str, Name] = {}
    for code, row in told["members"].items():
        names |= _of_member(code, row)
    for code, known in members.items():
        names |= {fold(name): Name("member", code, "name") for name in known if "(" not in name}
    for kind, values in (
        ("grouping", told["groupings"]), ("undefined", told["undefined"]), ("body", told["bodies"]),
    ):  # fmt: skip
        for value, row in values.items():
            names |= {name: Name(kind, value) for name in _split(row)}
    names |= {name: Name("outlet", name) for name in _split(told["outlets"])}
    names |= {name: Name("place", name) for name in _split(told["places"])}
    names |= {name: Name("member", "", "name") for name in _split(told["ambiguous"])}
    for both, row in told["either"].items():
        names |= {name: Name("member", both, "name") for name in _split(row)}
    for both, row in told["both"].items():
        names |= {name: Name("member", both, "name") for name in _split(row)}
    return Gazetteer(names)


def _of_member(code: str, row: str) -> dict[str, Name]:
    """Read the names, adjectives and capitals of one member; `the Americans` are its people."""
    names: dict[str, Name] = {}
    parts = [_split(part) for part in (row + "||").split("|")[:3]]
    for form, listed in zip(("name", "adjective", "capital"), parts, strict=True):
        for name in listed:
            people = form == "adjective" and name.endswith("s") and not name.endswith("ss")
            names[name] = Name("member", code, "people" if people else form)
            if form == "adjective" and name.endswith(("an", "i")):
                for the in ("the", "The"):
                    names[f"{the} {name}s"] = Name("member", code, "people")
    return names


def _split(row: str) -> list[str]:
    """Split a row of names and fold them."""
    return [fold(name.strip()) for name in " ".join(row.split()).split(";") if name.strip()]
