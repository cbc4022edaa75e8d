"""Document symbols of the United Nations, as published and as people type them.

The record keeps symbols verbatim but for one thing: the year that the Library writes
after a Security Council resolution, `S/RES/2774 (2025)`, is dropped from the key.
"""

import re

_COUNCIL_YEAR = re.compile(r"^(S/RES/\d+)\s*\(\d{4}\)$")
_SPACES = re.compile(r"\s+")
#: What a shortened symbol may stand for, tried in this order.
_PREFIXES = ("", "A/RES/", "S/RES/", "A/", "S/", "A/DEC/")
_SHORT = re.compile(r"^(?:ES-\d+/|S-\d+/|\d+/)?L?\.?\d+[A-Z]?(?:\([IVXL]+\))?(?:\[?[A-Z]\]?)?$")
_WHOLE = re.compile(r"^[AS]/[A-Z0-9./\-()\[\] ]+$")


def canonical(text: str) -> str:
    """Write a symbol in the record's form.

    Parameters
    ----------
    text : str
        A symbol in any case, with or without the year of a Council resolution.

    Returns
    -------
    str
        Upper case, single form of dashes, no spaces, no year after a Council resolution.

    Examples
    --------
    >>> canonical("s/res/2774 (2025)"), canonical(" a/res/es-11/7 ")
    ('S/RES/2774', 'A/RES/ES-11/7')
    >>> canonical("A/RES/377(V)")
    'A/RES/377(V)'
    """
    bare = _SPACES.sub("", text.translate(_DASHES)).upper()
    match = _COUNCIL_YEAR.match(bare)
    return match.group(1) if match else bare


_DASHES = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2212": "-"})


def readings(text: str) -> list[str]:
    """List what a symbol, perhaps shortened, may stand for, likeliest first.

    Parameters
    ----------
    text : str
        `ES-11/7`, `2774`, `res 2774`, `a/res/es-11/7`, `L.11`…

    Returns
    -------
    list of str
        Canonical symbols to look for.

    Examples
    --------
    >>> readings("ES-11/7")[:2]
    ['ES-11/7', 'A/RES/ES-11/7']
    """
    bare = re.sub(r"^(?:UN)?(?:SC|GA|S|A)?RES(?:OLUTION)?\.?(?=[\dE])", "", canonical(text))
    return [prefix + bare for prefix in _PREFIXES] if bare else []


def is_symbol(text: str) -> bool:
    """Say whether a text has the form of a symbol, whole or shortened.

    Examples
    --------
    >>> is_symbol("A/ES-11/L.11"), is_symbol("2774"), is_symbol("Ukraine")
    (True, True, False)
    """
    bare = canonical(text)
    return bool(_WHOLE.match(bare) or _SHORT.match(bare))
