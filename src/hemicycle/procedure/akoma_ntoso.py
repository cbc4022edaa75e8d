"""Texts as Akoma Ntoso 3.0, the XML of parliaments that the United Nations adopted (AKN4UN).

Paragraphs keep their stable ids as `eId`; dates are the sitting's, never the clock's.
"""

import re
from xml.etree import ElementTree

from hemicycle.core.errors import HemicycleError
from hemicycle.procedure.state import Proposal, State
from hemicycle.procedure.text import Paragraph

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
#: Body -> the name that goes into the address of its documents.
_ORGANS = {"un_ga": "unga", "un_sc": "unsc"}


def export(state: State, symbol: str) -> str:
    """Write a draft, as it stands, as an Akoma Ntoso statement.

    Parameters
    ----------
    state : State
        The sitting.
    symbol : str
        Of a draft.

    Returns
    -------
    str
        XML.

    Raises
    ------
    HemicycleError
        If there is no such draft, or its text is not known.
    """
    draft = state.proposals.get(symbol)
    if draft is None or draft.target:
        drafts = ", ".join(item.symbol for item in state.drafts())
        raise HemicycleError(
            "There is no such draft.", found=repr(symbol), expected=f"one of {drafts or 'none'}"
        )
    if not draft.text:
        raise HemicycleError("The text of the draft is not known.", found=symbol)
    ElementTree.register_namespace("", NAMESPACE)
    root = ElementTree.Element(_tag("akomaNtoso"))
    name = "resolution" if draft.status == "adopted" else "resolutionDraft"
    statement = ElementTree.SubElement(root, _tag("statement"), {"name": name})
    _meta(statement, state, draft)
    preface = ElementTree.SubElement(statement, _tag("preface"))
    title = ElementTree.SubElement(ElementTree.SubElement(preface, _tag("p")), _tag("docTitle"))
    title.text = draft.title or symbol
    preambular = [part for part in draft.text if part.kind == "preambular"]
    operative = [part for part in draft.text if part.kind == "operative"]
    if preambular and operative:
        preamble = ElementTree.SubElement(statement, _tag("preamble"))
        for part in preambular:
            ElementTree.SubElement(preamble, _tag("p"), {"eId": part.id}).text = part.text
    body = ElementTree.SubElement(statement, _tag("mainBody"))
    for number, part in enumerate(operative or preambular, 1):
        _paragraph(body, part, number)
    ElementTree.indent(root)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        + ElementTree.tostring(root, encoding="unicode")
        + "\n"
    )


def _tag(name: str) -> str:
    """Put a name into the namespace."""
    return f"{{{NAMESPACE}}}{name}"


def _paragraph(body: ElementTree.Element, part: Paragraph, number: int) -> None:
    """Write an operative paragraph with its number."""
    paragraph = ElementTree.SubElement(body, _tag("paragraph"), {"eId": part.id})
    ElementTree.SubElement(paragraph, _tag("num")).text = f"{number}."
    content = ElementTree.SubElement(paragraph, _tag("content"))
    ElementTree.SubElement(content, _tag("p")).text = part.text


def slug(symbol: str) -> str:
    """Write a symbol as it may stand in an address: no slashes, no dots.

    Examples
    --------
    >>> slug("A/ES-11/L.11")
    'a-es-11-l-11'
    """
    return re.sub(r"[^a-z0-9]+", "-", symbol.lower()).strip("-")


def _meta(statement: ElementTree.Element, state: State, draft: Proposal) -> None:
    """Identify work, expression and manifestation."""
    organ = _ORGANS.get(state.sitting.body, state.sitting.body.replace("_", "-"))
    day = state.sitting.day
    work = f"/akn/un/statement/deliberation/{organ}/{day}/{slug(draft.resulting or draft.symbol)}"
    expression, manifestation = f"{work}/eng@{day}", f"{work}/eng@{day}.xml"
    meta = ElementTree.SubElement(statement, _tag("meta"))
    identification = ElementTree.SubElement(meta, _tag("identification"), {"source": "#hemicycle"})
    first = _frbr(identification, "FRBRWork", work, day, f"{work}/!main")
    ElementTree.SubElement(first, _tag("FRBRcountry"), {"value": "un"})
    second = _frbr(identification, "FRBRExpression", expression, day, f"{expression}/!main")
    ElementTree.SubElement(second, _tag("FRBRlanguage"), {"language": "eng"})
    _frbr(identification, "FRBRManifestation", manifestation, day, manifestation)
    references = ElementTree.SubElement(meta, _tag("references"), {"source": "#hemicycle"})
    for name, shown in ((organ, organ), ("hemicycle", "Hemicycle")):
        attributes = {"eId": name, "href": f"/akn/ontology/organization/un/{name}", "showAs": shown}
        ElementTree.SubElement(references, _tag("TLCOrganization"), attributes)


def _frbr(
    parent: ElementTree.Element, name: str, address: str, day: str, this: str
) -> ElementTree.Element:
    """Write one level of the identification."""
    level = ElementTree.SubElement(parent, _tag(name))
    ElementTree.SubElement(level, _tag("FRBRthis"), {"value": this})
    ElementTree.SubElement(level, _tag("FRBRuri"), {"value": address})
    ElementTree.SubElement(level, _tag("FRBRdate"), {"date": day, "name": "sitting"})
    ElementTree.SubElement(level, _tag("FRBRauthor"), {"href": "#hemicycle"})
    return level
