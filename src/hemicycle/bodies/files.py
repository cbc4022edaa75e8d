"""The files of a body's folder, each with its shape.

`body.yml` says who sits and what is asked; `parameters.yml` holds every number with its
article; `articles.md` paraphrases the rules; `cases.yml` holds worked cases; `uncoded.yml`
says what is left out and why; `subjects.yml`, where there is one, says which texts are known
to put which question.
"""

from __future__ import annotations

from typing import Any

from hemicycle.bodies.model import Base, Side
from hemicycle.bodies.shapes import (
    Amount,
    Day,
    Each,
    Either,
    Fields,
    Flag,
    Named,
    Shape,
    Text,
    Whole,
)
from hemicycle.core.options import Option
from hemicycle.core.options import Question as Kind

NAME = r"[a-z][a-z0-9_]*"
ARTICLE = r"[a-z0-9_]+(?:/[A-Za-z0-9_.()-]+)+"
MEMBER = r"[A-Z0-9]{3}|[a-z0-9_]+"
#: Counts as people write them: yes-no-abstain, a question mark where nobody published one.
TALLY = r"(?:\d+|\?)-(?:\d+|\?)-(?:\d+|\?)(?:-(?:\d+|\?))?"

RESULTS = (
    "adopted", "rejected", "vetoed", "second_vote", "not_quorate", "no_decision", "not_verifiable",
)  # fmt: skip


def _name(doc: str) -> Text:
    """Declare an id."""
    return Text(doc, NAME, "a name in lower case")


_NAME = _name("Id.")
_ARTICLE = Text("Article, slashed.", ARTICLE, "an article, slashed: un_charter/27.3")
_MEMBER = Text("Code of the member.", MEMBER, "a code such as FRA")
_STATUS = Text(
    "Whether the words were read, or are taken from general knowledge.",
    choices=("verified", "unverified"),
)
_SOURCE = Text("Where it can be read.")
_NOTE = Text("What a reader must know.")
_FROM = Day("First day on which it holds.")
_UNTIL = Day("First day on which it no longer holds.")
_DATES = {"from": _FROM, "until": _UNTIL}
_OP = Text("How the weight is compared.", choices=(">=", ">", "<=", "<"))
_PARAMETER = _name("Value of parameters.yml that is compared with.")
_CHAMBERS = Each(_NAME, "Chambers where it holds; all where not given.", least=1)

_DEEMED = Fields(
    {},
    {
        "fewer_than": _name("Value: met where fewer members than this are not in favour."),
        "blocking_share": _name("Value: the fewest members above this share of weight, plus one."),
    },
    "Where the threshold counts as met whatever the weights say.",
)
_THRESHOLD = Fields(
    {
        "op": _OP,
        "parameter": _PARAMETER,
        "base": Text("Of what the share is taken.", choices=tuple(Base)),
    },
    {
        "of": Text("Whose weight is counted; yes where not given.", choices=tuple(Side)),
        "weight": _name("Weight it counts by; every member once where not given."),
        "deemed": _DEEMED,
    },
    "A comparison that must hold.",
)
_QUESTION = Fields(
    {
        "question": _NAME,
        "name": Text("What to call it."),
        "article": _ARTICLE,
        "thresholds": Each(_THRESHOLD, "All must hold.", least=1),
    },
    {
        "chambers": _CHAMBERS,
        **_DATES,
        "blocks": Each(
            Fields(
                {"name": Text("What to call it."), "article": _ARTICLE, "tests": Each(_THRESHOLD)},
                {},
                "Comparisons that defeat the question where all of them hold.",
            )
        ),
        "veto": Fields(
            {"holders": _name("Kind of seat whose holders may veto."), "article": _ARTICLE},
            {"status": _STATUS},
            "Who may veto.",
        ),
        "tie": Fields(
            {
                "first": Text("What equal votes lead to.", choices=("second_vote", "rejected")),
                "article": _ARTICLE,
            },
            {
                "second": Text("What equal votes lead to again.", choices=("rejected",)),
                "hours": _name("Value: within how many hours the second vote is taken."),
                "status": _STATUS,
            },
            "What becomes of equal votes.",
        ),
        "inherited_by": Fields(
            {"kinds": Each(Text("Kind of question.", choices=tuple(Kind))), "article": _ARTICLE},
            {"from": _FROM},
            "Kinds of question about a text that need what the text itself needs.",
        ),
        "by_agreement": Flag("Whether silence consents and an objection is counted as a No."),
        "quorum": Flag("False where the body's quorum does not apply."),
        "note": _NOTE,
    },
    "One question that can be put, and what its adoption needs.",
)

BODY = Fields(
    {
        "body": _name("Id; the name of the folder."),
        "names": Named(Text("Name."), r"[a-z]{2,3}", "a code of a language", "Names by language."),
        "languages": Each(Text("Code of a language.", r"[a-z]{2,3}", "a code of a language")),
        "documents": Named(
            Fields({"title": Text("Title."), "source": _SOURCE}, {}),
            r"[a-z0-9_]+(?:/[a-z0-9_]+)*",
            "the beginning of articles: un_ga/rop",
            "Documents of the law, by the beginning of their articles.",
        ),
        "chambers": Named(Text("Name."), doc="Chambers; the first is meant where none is named."),
        "kinds": Named(
            _NAME, doc="Kind of question -> question meant; `inherited` takes the text's."
        ),
        "questions": Each(_QUESTION, "What can be put, and what it needs.", least=1),
    },
    {
        "seats": _name("Value of parameters.yml that counts the members."),
        "roster": Text(
            "Whether `members` lists everybody, some, or nobody.", choices=("whole", "part")
        ),
        "members": Each(
            Fields({"member": _MEMBER, "seat": _name("Kind of seat.")}, {**_DATES, "note": _NOTE}),
            "Who sits, and when.",
        ),
        "weights": Each(
            Fields(
                {
                    "weight": _NAME,
                    "unit": Text("Unit."),
                    "source": _SOURCE,
                    "status": _STATUS,
                    "values": Named(Amount("Weight."), MEMBER, "a code such as FRA"),
                },
                {**_DATES, "note": _NOTE},
            ),
            "Weights of members.",
        ),
        "quorum": Each(
            Fields(
                {"op": _OP, "parameter": _PARAMETER, "base": Text(choices=tuple(Base))},
                {"chambers": _CHAMBERS, "weight": _NAME, "of": Text(choices=tuple(Side))},
            ),
            "Who must be present for a decision.",
        ),
        "note": _NOTE,
    },
    "A body: who sits, who may veto, what can be asked and what adoption needs.",
)

PARAMETERS = Each(
    Fields(
        {
            "name": _NAME,
            "value": Either(
                (Amount(), Flag(), Text()), "a whole number, a fraction, true, false or a text"
            ),
            "unit": Text("Unit.", choices=("members", "votes", "share", "hours", "days", "flag",
                                           "text", "speakers")),
            "article": _ARTICLE,
            "status": _STATUS,
        },
        {**_DATES, "source": _SOURCE, "note": _NOTE},
        "One value, its article, and the days on which it holds.",
    ),
    "Every number of a body's law.",
)  # fmt: skip

_MEMBERS = Each(_MEMBER, "Members.")
_COUNT = Whole("Members.")
CASES = Each(
    Fields(
        {
            "name": Text("What it shows."),
            "on": Day("Day whose law applies."),
            "question": _NAME,
            "expect": Fields(
                {"result": Text("What the law makes of it.", choices=RESULTS)},
                {
                    "vetoes": _MEMBERS,
                    "article": _ARTICLE,
                    "pivotal": Each(_MEMBERS, "Smallest sets of members that turn it."),
                },
                "What the outcome must say.",
            ),
            "source": _SOURCE,
        },
        {
            "chamber": _NAME,
            "of": _name("Question of the text that an amendment or part belongs to."),
            "tally": Text("Counts.", TALLY, "counts such as 93-8-73, a ? where unknown"),
            "votes": Named(_MEMBERS, "|".join(Option), "an option such as yes", "Who did what."),
            "others": Text("What all other members did.", choices=tuple(Option)),
            "n_members": _COUNT,
            "n_present": _COUNT,
            "suspended": _MEMBERS,
            "obliged_to_abstain": _MEMBERS,
            "not_participating": _MEMBERS,
            "weights": Named(Named(Amount(), MEMBER, "a code such as FRA"), doc="Weights."),
            "is_second_vote": Flag("Whether it is the second vote after a tie."),
        },
        "A worked case.",
    ),
    "Worked cases; each is run.",
)

UNCODED = Each(
    Fields(
        {"article": _ARTICLE, "what": Text("What it says."), "why": Text("Why it is left out.")},
        {"effect": Text("What that means for results.")},
        "A rule that is not formalised.",
    ),
    "What is not formalised, and why.",
)

SUBJECTS = Each(
    Fields(
        {
            "question": _NAME,
            "basis": Text(
                "record: a source says so; subject: it follows from what the text is about.",
                choices=("record", "subject"),
            ),
            "why": Text("Why texts of this kind are that question."),
            "status": _STATUS,
            "source": _SOURCE,
        },
        {
            "symbols": Each(Text("Symbol, or id of a vote event.")),
            "sessions": Each(Text("Session.")),
            "words": Text("Regular expression searched for in the title, whatever the case."),
            "kinds": Each(Text("Kind of question.", choices=tuple(Kind))),
            "chamber": _NAME,
            **_DATES,
        },
        "Texts of which it is known which question they put. All conditions given must hold.",
    ),
    "Which question texts put, where the subject or a source says so.",
)

#: File -> its shape, in the order in which a reader wants them.
SHAPES: dict[str, Shape] = {
    "body.yml": BODY,
    "parameters.yml": PARAMETERS,
    "cases.yml": CASES,
    "uncoded.yml": UNCODED,
    "subjects.yml": SUBJECTS,
}
#: Files that a folder may lack.
OPTIONAL = ("subjects.yml",)
FILES = ("body.yml", "articles.md", "parameters.yml", "cases.yml", "uncoded.yml", "subjects.yml")


def json_schema(file: str) -> dict[str, Any]:
    """Return the JSON Schema of one of a body's files.

    Parameters
    ----------
    file : str
        One of `SHAPES`.

    Returns
    -------
    dict
        Draft 2020-12.

    Examples
    --------
    >>> json_schema("uncoded.yml")["type"]
    'array'
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Hemicycle: {file}",
        **SHAPES[file].schema(),
    }
