"""Pages of the law: bodies, and decisions taken again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hemicycle import api
from hemicycle.api.decisions import head_of
from hemicycle.core.errors import HemicycleError, UnknownNameError
from hemicycle.web.pages import paths

if TYPE_CHECKING:
    from hemicycle.api.law_payloads import BodyShow
    from hemicycle.web.pages.site import Site


def bodies(site: Site) -> str:
    """Return the page that lists every body whose law is at hand."""
    return site.render("bodies.html", path="/bodies", told=api.body_list())


def body(site: Site, name: str, on: str = "") -> str:
    """Return the law of a body on a day, as a page to be read.

    Parameters
    ----------
    site : Site
        The record as pages.
    name : str
        Id of the body.
    on : str, optional
        The day as YYYY-MM-DD; the record's last without it.

    Returns
    -------
    str
        HTML: questions and what they need, values, articles, worked cases, what is not coded.

    Raises
    ------
    UnknownNameError
        If there is no such body; carries those there are.
    """
    known_bodies = [row["body"] for row in api.body_list()["rows"]]
    if name not in known_bodies:
        raise UnknownNameError("body", name, known_bodies)
    day = date.fromisoformat(on or site.through)
    told = api.body_show(name, on=day)
    known = {code: row.short_name for code, row in site.record.members().items()}
    return site.render(
        "body.html", path=paths.body(name), told=told, known=known, articles=_articles(told)
    )


def _articles(told: BodyShow) -> set[str]:
    """Return the articles that have a place on the page."""
    return {row["article"] for row in told["articles"]}


def what_if(site: Site, text: str, changes: str, rule: str) -> str:
    """Return the page on which a vote is decided again.

    Parameters
    ----------
    site : Site
        The record as pages.
    text : str
        Symbol or id of the vote.
    changes : str
        `USA=no, FRA=abstain`; empty for none.
    rule : str
        The rule in place of the one that held; empty for none.

    Returns
    -------
    str
        HTML.

    Raises
    ------
    UnknownSymbolError
        If nothing is called so.
    """
    event = site.record.get(site.record.find(text)[:1])[0]
    head = head_of(event)
    found, problem = None, None
    try:
        found = api.whatif(
            site.record, event.vote_event_id, read_changes(changes), rule=rule or None
        )
    except HemicycleError as error:
        problem = error
    except ValueError:
        # The act that would change is not one that the tally counts.
        problem = HemicycleError(
            "It cannot be decided again.", found="a roll that differs from the tally announced"
        )
    return site.render(
        "what_if.html",
        path=paths.what_if(head),
        head=head,
        found=found,
        problem=problem,
        changes=changes,
        rule=rule,
    )


def read_changes(text: str) -> dict[str, str]:
    """Read what members would have done.

    Raises
    ------
    HemicycleError
        If a part is not a member, an equals sign and an option.

    Examples
    --------
    >>> read_changes("USA=no, France = abstain")
    {'USA': 'no', 'France': 'abstain'}
    """
    found: dict[str, str] = {}
    for part in text.replace(";", ",").split(","):
        if not part.strip():
            continue
        member, equals, option = part.partition("=")
        if not equals or not member.strip() or not option.strip():
            raise HemicycleError(
                "A change cannot be read.", found=part.strip(), expected="USA=no, France=abstain"
            )
        found[member.strip()] = option.strip().lower().replace(" ", "_")
    return found
