"""Articles as those who work with them name them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_TREATIES = {
    "un_charter": "Charter",
    "icj_statute": "ICJ Statute",
    "teu": "TEU",
    "tfeu": "TFEU",
    "eec": "EEC Treaty",
    "au_act": "Constitutive Act",
    "imf_agreement": "Articles of Agreement",
    "imf_bylaws": "By-Laws",
}
_BODIES = {
    "un_ga": "GA",
    "un_sc": "SC",
    "un_hrc": "HRC",
    "un_ecosoc": "ECOSOC",
    "eu_council": "Council",
    "osce": "OSCE",
    "nato": "NATO",
    "g7": "G7",
}
_CITED = re.compile(r"\[((?:[a-z0-9_]+/)+[A-Za-z0-9_.]+)\]")


@lru_cache(maxsize=1024)
def article(name: str) -> str:
    """Name an article; its id as it is where it is of no document known here.

    Parameters
    ----------
    name : str
        Its id: document, then number.

    Returns
    -------
    str
        As a delegate would say it.

    Examples
    --------
    >>> article("un_charter/27.3"), article("un_ga/rop/8.b"), article("un_ga/res/60/251.7")
    ('Charter, Art. 27(3)', 'GA Rule 8(b)', 'A/RES/60/251, para. 7')
    >>> article("un_sc/practice/statements"), article("osce/rop/consensus_minus_one")
    ('SC practice: statements', 'OSCE rules: consensus minus one')
    >>> article("elsewhere/1")
    'elsewhere/1'
    """
    first, _, rest = name.partition("/")
    kind, _, number = rest.partition("/")
    if first in _TREATIES and rest:
        is_number = rest[:1].isdigit()
        return f"{_TREATIES[first]}, Art. {_steps(rest)}" if is_number else (
            f"{_TREATIES[first]}: {_plain(rest)}"
        )  # fmt: skip
    if first not in _BODIES or not number:
        return name
    if kind == "rop":
        is_number = number[:1].isdigit()
        return f"{_BODIES[first]} Rule {_steps(number)}" if is_number else (
            f"{_BODIES[first]} rules: {_plain(number)}"
        )  # fmt: skip
    if kind == "practice":
        return f"{_BODIES[first]} practice: {_plain(number)}"
    if first == "un_ga" and kind in ("res", "dec"):
        symbol, _, part = number.partition(".")
        if part.isdigit():
            return f"A/{kind.upper()}/{symbol}, para. {part}"
        return f"A/{kind.upper()}/{symbol}" + (f"({part})" if part else "")
    return name


def needs(rows: Sequence[str]) -> str:
    """Write what a question needs, articles named.

    Examples
    --------
    >>> needs(["more than 1/2 in favour", "equal votes: rejected [un_ga/rop/133]"])
    'More than 1/2 in favour; equal votes: rejected (GA Rule 133)'
    >>> needs(["at most 0 against"])
    'Nobody against'
    """
    said = "; ".join(rows).replace("at most 0 against", "nobody against")
    said = _CITED.sub(lambda found: f"({article(found[1])})", said)
    return said[:1].upper() + said[1:]


def _steps(number: str) -> str:
    """Write the steps of a number in brackets."""
    first, *rest = number.split(".")
    return first + "".join(f"({step})" for step in rest)


def _plain(name: str) -> str:
    """Write a name in words."""
    return name.replace("_", " ")
