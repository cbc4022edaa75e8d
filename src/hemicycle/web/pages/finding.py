"""Finding a decision where no program answers: by its year, or by a small index for a script."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from hemicycle.api.decisions import head_of
from hemicycle.core.errors import UnknownNameError
from hemicycle.web.pages import paths, words

if TYPE_CHECKING:
    from hemicycle.record.model import VoteEvent
    from hemicycle.web.pages.site import Site

#: Questions about a whole text; of the rest a year may have hundreds.
_TEXTS = ("resolution", "decision", "statement")


def _by_year(site: Site) -> dict[str, list[VoteEvent]]:
    """Put vote events under the year in which they were decided, the newest first."""
    found: dict[str, list[VoteEvent]] = defaultdict(list)
    for head in reversed(site.record.heads()):
        found[f"{head.decided_from:%Y}"].append(head)
    return found


def years(site: Site) -> str:
    """Return the page that lists the years of the record."""
    rows = [
        (year, len(heads), Counter(head.body for head in heads).most_common())
        for year, heads in _by_year(site).items()
    ]
    return site.render("years.html", path=paths.votes_of(), rows=rows)


def year(site: Site, text: str) -> str:
    """Return every decision of a year.

    Parameters
    ----------
    site : Site
        The record as pages.
    text : str
        The year.

    Returns
    -------
    str
        HTML; texts first, then what else was voted on.

    Raises
    ------
    UnknownNameError
        If the record has nothing of that year.
    """
    found = _by_year(site)
    if text not in found:
        raise UnknownNameError("year", text, sorted(found, reverse=True))
    order = sorted(found)
    at = order.index(text)
    heads = found[text]
    return site.render(
        "year.html",
        path=paths.votes_of(text),
        year=text,
        texts=[head_of(head) for head in heads if head.question in _TEXTS],
        others=[head_of(head) for head in heads if head.question not in _TEXTS],
        before=order[at - 1] if at else None,
        after=order[at + 1] if at + 1 < len(order) else None,
    )


def static_search(site: Site) -> str:
    """Return the page on which a script searches the index; without scripts the list of years."""
    rows = [(year, len(heads)) for year, heads in _by_year(site).items()]
    return site.render("find.html", path="/search", rows=rows, q="")


def index(site: Site) -> str:
    """Return the index that the script of the static search reads.

    Parameters
    ----------
    site : Site
        The record as pages.

    Returns
    -------
    str
        JSON: `bodies`, `outcomes` and `titles` hold each word once; a row of `votes` is name,
        place of its body, day, place of its title, place of its outcome, tally; a row of `named`
        is address, name and what it is.
    """
    bodies: dict[str, int] = {}
    outcomes: dict[str, int] = {}
    titles: dict[str, int] = {}
    votes = []
    for event in reversed(site.record.heads()):
        head = head_of(event)
        title = words.title(head["title"])
        votes.append([
            head["symbol"] or head["vote_event_id"],
            bodies.setdefault(head["body"], len(bodies)),
            head["decided_on"] or head["decided_from"][:7],
            titles.setdefault(title, len(titles)),
            outcomes.setdefault(words.outcome(head["outcome"]), len(outcomes)),
            words.tally(head),
        ])  # fmt: skip
    made = {
        "bodies": [[name, words.body(name)] for name in bodies],
        "outcomes": list(outcomes),
        "titles": list(titles),
        "votes": votes,
        "named": _named(site),
    }
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))


def _named(site: Site) -> list[list[str]]:
    """List what has a name of its own: members, with every name they bore, groupings, series."""
    rows = [
        [paths.member(code), member.name, "member", " ".join((code, *member.names))]
        for code, member in site.record.members().items()
    ]
    for name in site.record.groupings():
        told = str(site.record.grouping(name)["name"])
        rows.append([paths.grouping(name), told, "grouping", name])
    for found in site.record.series_list():
        name = str(found["series"])
        rows.append([paths.series(name), str(found["name"]), "series", name])
    return rows
