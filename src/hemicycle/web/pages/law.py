"""Pages of the law: bodies, and decisions taken again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hemicycle import api
from hemicycle.api.decisions import head_of
from hemicycle.core.errors import HemicycleError, UnknownNameError
from hemicycle.web.pages import paths, words

if TYPE_CHECKING:
    from collections.abc import Mapping

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
        "body.html",
        path=paths.body(name),
        told=told,
        known=known,
        articles=_articles(told),
        has_feed=any(head.body == name for head in site.record.heads()),
    )


def _articles(told: BodyShow) -> set[str]:
    """Return the articles that have a place on the page."""
    return {row["article"] for row in told["articles"]}


def what_if(
    site: Site, text: str, changes: str, rule: str, one_more: tuple[str, str] = ("", "")
) -> str:
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
    one_more : (str, str), optional
        A member that did otherwise besides, and what it would have been.

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
    found, problem, changed = None, None, dict[str, str]()
    try:
        changed = read_changes(changes) | read_changes("=".join(one_more) if one_more[0] else "")
        found = api.whatif(site.record, event.vote_event_id, changed, rule=rule or None)
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
        changes=_written(changed) or changes,
        rule=rule,
        members=_members(site, event.votes),
        undone=_undone(paths.what_if(head), changed, rule),
    )


def _members(site: Site, votes: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Return the members of a roll: code, name and what each did, in order of names."""
    names = {code: row.short_name for code, row in site.record.members().items()}
    order = sorted(votes, key=lambda code: words.collated(names, code))
    return [(code, names.get(code, code), votes[code]) for code in order]


def _written(changed: Mapping[str, str]) -> str:
    """Write changes as they are asked for."""
    return ", ".join(f"{member}={option}" for member, option in changed.items())


def _undone(path: str, changed: Mapping[str, str], rule: str) -> list[tuple[str, str]]:
    """Return for every change the address of the page without it."""
    return [
        (
            member,
            path
            + paths.query(
                {
                    "set": _written({k: v for k, v in changed.items() if k != member}) or None,
                    "rule": rule or None,
                }
            ),
        )
        for member in changed
    ]


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
