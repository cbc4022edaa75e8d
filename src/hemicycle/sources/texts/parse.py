"""Read texts of resolutions: the hand-checked corpus first, the older extraction for the rest."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from hemicycle.core.symbols import canonical
from hemicycle.record.facts import Facts
from hemicycle.record.frames import read_columns
from hemicycle.sources.texts import amended, read

_OPERATIVE = re.compile(r"^\(?\d{1,2}[.)]")
_BREAK = re.compile(r"(?:\r?\n\s*){2,}|\r\r\n")
_PREAMBULAR = re.compile(
    r"^[A-Z][a-z]+ing\b|^(?:Deeply|Gravely|Also|Further|Bearing|Having|Fully|Strongly|Mindful|Aware|Convinced|Alarmed|Concerned|Conscious|Determined)\b"
)


def load(directory: Path, facts: Facts) -> list[Path]:
    """Add the paragraphs of every text that is at hand, and say how much of it that is.

    Parameters
    ----------
    directory : pathlib.Path
        Holds both corpora and the texts of two Assembly resolutions.
    facts : Facts
        Holds the decisions; texts of other symbols are left out.

    Returns
    -------
    list of pathlib.Path
        The files read.
    """
    gold = directory / "sc_resolution_texts_crunsc_gold.parquet"
    haass = directory / "sc_resolution_texts_1946_2015_haass.parquet"
    assembly = directory / "es11_3_and_4_texts.json"
    known = {row.get("symbol") for row in facts.rows["vote_event"]}
    done: set[str] = set()
    for path, source_id, extent, basis in (
        (gold, "crunsc", "whole", "edition"),
        (haass, "haass", "extracted", "copy"),
    ):
        for published, text in read_columns(path, ("symbol", "text")):
            symbol = canonical(str(published))
            if symbol in known and symbol not in done and text:
                done.add(symbol)
                _add(facts, symbol, source_id, _paragraphs(str(text)), extent, basis)
    for symbol, told in json.loads(assembly.read_text(encoding="utf-8"))["texts"].items():
        _add(facts, symbol, "es11_texts", _assembly_paragraphs(told), "whole", "copy")
    read.load(facts)
    amended.load(facts)
    return [gold, haass, assembly]


def _add(
    facts: Facts,
    symbol: str,
    source_id: str,
    paragraphs: Iterator[tuple[str, str]],
    extent: str,
    basis: str,
) -> None:
    """Add the paragraphs of one text, and say how much of it they are."""
    facts.add("held_text", symbol=symbol, extent=extent, basis=basis, source_id=source_id)
    for position, (kind, text) in enumerate(paragraphs, start=1):
        facts.add(
            "paragraph", symbol=symbol, position=position, kind=kind, text=text,
            source_id=source_id,
        )  # fmt: skip


def _paragraphs(text: str) -> Iterator[tuple[str, str]]:
    """Cut a text at its blank lines and tell preamble from operative part."""
    is_operative = False
    for block in _BREAK.split(text):
        words = " ".join(block.split())
        if not words:
            continue
        is_operative = is_operative or bool(_OPERATIVE.match(words))
        yield _kind(words, is_operative=is_operative), words


def _kind(words: str, *, is_operative: bool) -> str:
    """Name the part of the text that a paragraph belongs to."""
    if _OPERATIVE.match(words):
        return "operative"
    if not is_operative and _PREAMBULAR.match(words):
        return "preambular"
    return "other"


def _assembly_paragraphs(told: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs of a text that is kept in parts."""
    for kind, part in (("preambular", "preamble"), ("operative", "operative")):
        for words in told.get(part, []):
            yield kind, words
