"""Quotations from texts held: to the letter, nearly so, and of words that are not there."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from hemicycle.record.query import Record

_SAYS = ("calls for", "demands", "says", "urges", "stresses", "reaffirms")
_ENDING = re.compile(r"(?:ing|s|ed)$")
#: Form -> the words of a quotation as an article may have them. The last is no quotation.
FORMS: dict[str, Callable[[list[str], random.Random], str]] = {
    "plain": lambda words, _: " ".join(words),
    "small": lambda words, _: " ".join(words).lower(),
    "ellipsis": lambda words, _: " ".join([*words[:2], "...", *words[3:]]),
    "bracket": lambda words, _: " ".join([*words[:2], "[the]", *words[2:]]),
    "tense": lambda words, _: " ".join(_ENDING.sub("", w) if len(w) > 6 else w for w in words),
    "dropped": lambda words, _: " ".join(words[:2] + words[3:]),
    "shuffled": lambda words, rng: " ".join(rng.sample(words, len(words))),
    "foreign": lambda _, __: "purple elephants devoured seventeen quantum bagels",
}


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence that quotes a text, with its form and the day after the decision."""

    form: str
    symbol: str
    text: str
    published_on: date


def quotations(record: Record, rng: random.Random, n: int) -> Iterator[Quotation]:
    """Quote phrases of Council resolutions, each in every form."""
    rows = (
        record.table("paragraph")
        .filter("symbol like 'S/RES/%' and kind in ('preambular', 'operative')")
        .filter("length(text) between 80 and 900")
        .order("symbol, position")
        .project("symbol, text")
        .fetchall()
    )
    whole = {
        *record.table("held_text")
        .filter("extent in ('whole', 'extracted')")
        .project("symbol")
        .fetchall()
    }
    for symbol, text in rng.sample(rows, len(rows)):
        if (symbol,) not in whole:
            continue
        words = [word.strip(".;:,") for word in re.sub(r'["“”]', "", text).split()[1:]]
        size = rng.randint(4, 10)
        if len(words) < size + 2 or not all(words) or any(c.isdigit() for c in "".join(words)):
            continue
        at = rng.randrange(len(words) - size)
        day = record.vote_event(symbol).decided_on
        if day is None:
            continue
        for form, write in FORMS.items():
            told = (
                f"The Security Council adopted resolution {symbol[6:]} on {day:%d %B %Y}. The "
                f'resolution {rng.choice(_SAYS)} "{write(words[at : at + size], rng)}".'
            )
            yield Quotation(form, symbol, told, day + timedelta(days=1))
        n -= 1
        if n == 0:
            return
