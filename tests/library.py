"""A tiny record, and files as the UN Library publishes them, for the tests of updating."""

import csv
import gzip
import io
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from hemicycle.record.facts import Facts, Roll
from hemicycle.record.install import put_in_force, writing
from hemicycle.record.version import Version, current
from hemicycle.record.write import write_tables

GA_COLUMNS = (
    "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,"
    "title,agenda_title,subjects,vote_note,total_yes,total_no,total_abstentions,"
    "total_non_voting,total_ms,undl_link"
).split(",")
#: As the releases up to 2024 are described.
OLD_GA_COLUMNS = (
    "undl_id,ms_codes,ms_names,ms_votes,resolutions,title,modality,draft,committee_report,"
    "meeting,agenda_titles,subjects,date,yes,no,abstentions,non-voting,total-voting,undl_link"
).split(",")
SC_COLUMNS = (
    "undl_id,ms_code,ms_name,permanent_member,ms_vote,date,resolution,draft,meeting,description,"
    "agenda,subjects,vote_note,total_yes,total_no,total_abstentions,total_non_voting,total_ms,"
    "modality,undl_link"
).split(",")

NAMES = {
    "CHN": "CHINA",
    "FRA": "FRANCE",
    "GBR": "UNITED KINGDOM",
    "LAO": "LAO PEOPLE'S DEMOCRATIC REPUBLIC",
    "RUS": "RUSSIAN FEDERATION",
    "SUN": "USSR",
    "TUR": "TÜRKİYE",
    "USA": "UNITED STATES",
}
_PERMANENT = {"CHN", "FRA", "GBR", "RUS", "USA"}
_OPTIONS = {"Y": "yes", "N": "no", "A": "abstain", "X": "not_voting"}
MADE_AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@dataclass
class Decision:
    """One decision to be written as the Library would write it."""

    record: int
    symbol: str
    votes: dict[str, str]
    date: str = "2025-11-05"
    title: str = "A question, put"
    names: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)

    @property
    def _shared(self) -> dict[str, str]:
        """Return every column that the rows share, under every name it has had."""
        is_council = self.symbol.startswith("S/")
        given = list(self.votes.values())
        title = (
            f"Security Council resolution {self.symbol.split('/')[2][:4]} (2025) [on {self.title}]"
            if is_council
            else f"{self.title} : resolution / adopted by the General Assembly"
        )
        return {
            "undl_id": str(self.record),
            "date": self.date,
            "session": "" if is_council else "80",
            "draft": f"{'S/2025/' if is_council else 'A/80/L.'}{self.record}",
            "committee_report": "",
            "meeting": "S/PV.9999" if is_council else "A/80/PV.9",
            "vote_note": "",
            "modality": "Vote",
            "undl_link": f"https://digitallibrary.un.org/record/{self.record}",
            "subjects": "PEACE|WAR--LAW",
            **dict.fromkeys(("title", "description"), title),
            **dict.fromkeys(("agenda", "agenda_title", "agenda_titles"), "An item"),
            **dict.fromkeys(("resolution", "resolutions"), self.symbol),
            **dict.fromkeys(("total_yes", "yes"), str(given.count("Y"))),
            **dict.fromkeys(("total_no", "no"), str(given.count("N"))),
            **dict.fromkeys(("total_abstentions", "abstentions"), str(given.count("A"))),
            **dict.fromkeys(("total_non_voting", "non-voting"), str(given.count("X"))),
            **dict.fromkeys(("total_ms", "total-voting"), str(len(given))),
        }

    def rows(self) -> list[dict[str, str]]:
        """Return one row a member, with every column of every generation."""
        return [
            {
                **self._shared,
                **dict.fromkeys(("ms_code", "ms_codes"), code),
                **dict.fromkeys(("ms_name", "ms_names"), self.names.get(code, NAMES.get(code, ""))),
                "ms_vote": vote,
                "ms_votes": {"X": "NV"}.get(vote, vote),
                "permanent_member": str(code in _PERMANENT),
                **self.others,
            }
            for code, vote in self.votes.items()
        ]


def export_bytes(decisions: Sequence[Decision], columns: Sequence[str] = GA_COLUMNS) -> bytes:
    """Write decisions as a file of the Library."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, columns, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    for decision in decisions:
        writer.writerows(decision.rows())
    return stream.getvalue().encode("utf-8")


#: Two decisions that the tiny record has, and two that it has not.
KNOWN = Decision(
    1001, "A/RES/79/1", dict(zip(sorted(NAMES), "YYYXNXAY", strict=True)), date="2024-10-01"
)
CORRECTED = Decision(1002, "A/RES/79/2", {"FRA": "Y", "TUR": "X", "USA": "N"}, date="2024-10-02")
NEW = Decision(1100, "A/RES/80/9", {"CHN": "Y", "FRA": "Y", "TUR": "X", "USA": "N"})
COUNCIL = Decision(
    2002, "S/RES/2800(2025)", {"CHN": "A", "FRA": "Y", "GBR": "Y", "RUS": "A", "TUR": "Y"}
)


def tiny_facts() -> Facts:
    """Return a record of three decisions with what surrounds them."""
    facts = Facts()
    sources = ("undl", "undl_correction", "totals", "voeten", "press", "derived")
    for place, source_id in enumerate(sources, 1):
        facts.add("source", source_id=source_id, title=source_id, publisher="somebody",
                  licence="Facts", precedence=place, status="official")  # fmt: skip
    for member, name in NAMES.items():
        facts.add("member", member=member, name=name.title(), short_name=member)
        facts.add("member_name", member=member, name=name, valid_from="1946-01-01",
                  source_id="undl")  # fmt: skip
        facts.add("membership", body="un_ga", member=member, valid_from="1946-01-01",
                  seat="member", basis="votes", source_id="derived")  # fmt: skip
    facts.add("membership", body="un_sc", member="TUR", valid_from="2024-01-01",
              valid_until="2025-01-01", seat="elected", basis="votes",
              source_id="derived")  # fmt: skip
    for decision in (KNOWN, CORRECTED):
        _add(facts, decision)
    # The record knows more than the Library of one vote, and better of another.
    facts.rolls["undl/1001"].options["SUN"] = "absent"
    facts.rolls["undl/1002"].options["TUR"] = "abstain"
    facts.rows["vote_event"][1].update(n_yes=1, n_no=1, n_abstain=1, n_not_voting=0)
    for fix, name, expected, corrected in (
        ("tur", "vote/TUR", "not_voting", "abstain"),
        ("sum", "n_abstain", "0", "1"),
        ("rest", "n_not_voting", "1", "0"),
    ):
        facts.add("correction", correction_id=fix, vote_event_id="undl/1002", field=name,
                  expected=expected, corrected=corrected, reason="A slip.",
                  source="A/79/PV.2", state="applied")  # fmt: skip
    facts.add("disagreement", vote_event_id="undl/1001", field="vote/USA", preferred_value="yes",
              preferred_source_id="undl", value="no", source_id="voeten")  # fmt: skip
    facts.add("vote_event", vote_event_id="reported/1", body="un_sc", symbol="S/RES/2800",
              decided_on="2025-11-05", question="resolution", n_yes=4, n_no=0, n_abstain=1,
              outcome="adopted", outcome_basis="announced", source_id="press",
              status="reported")  # fmt: skip
    facts.add("vote_event_source", vote_event_id="reported/1", source_id="press",
              external_id="1")  # fmt: skip
    facts.fill_periods()
    facts.count_rolls()
    return facts


def _add(facts: Facts, decision: Decision) -> None:
    """Add a decision with its roll."""
    given = list(decision.votes.values())
    event_id = f"undl/{decision.record}"
    facts.add("vote_event", vote_event_id=event_id, body="un_ga",
              symbol=decision.symbol, symbol_as_published=decision.symbol,
              draft_symbol=f"A/80/L.{decision.record}", session="80", meeting="A/80/PV.9",
              decided_on=decision.date, question="resolution", manner="recorded",
              title=decision.title, subjects="PEACE | WAR--LAW", agenda="An item",
              outcome="adopted", outcome_basis="announced", n_yes=given.count("Y"),
              n_no=given.count("N"), n_abstain=given.count("A"), n_not_voting=given.count("X"),
              source_id="undl", status="official")  # fmt: skip
    facts.add("vote_event_source", vote_event_id=event_id, source_id="undl",
              external_id=str(decision.record))  # fmt: skip
    facts.rolls[event_id] = Roll(
        "undl", {member: _OPTIONS[letter] for member, letter in decision.votes.items()}
    )


def put_tiny_record(home: Path) -> Version:
    """Put the tiny record in force in a user's data directory."""
    with writing(home):
        return put_in_force(
            lambda directory: write_tables(tiny_facts(), directory),
            [],
            through=date(2025, 11, 5),
            made_at=MADE_AT,
            home=home,
        )


#: Runs the command line in a process of its own.
COMMAND = (
    sys.executable,
    "-c",
    "import sys; from hemicycle.cli.main import main; sys.exit(main())",
)


@dataclass
class Library:
    """What tests need to write files of the Library and import them."""

    home: Path
    folder: Path
    known = KNOWN
    corrected = CORRECTED
    new = NEW
    council = COUNCIL
    names: Mapping[str, str] = field(default_factory=lambda: dict(NAMES))
    ga_columns: Sequence[str] = tuple(GA_COLUMNS)
    old_ga_columns: Sequence[str] = tuple(OLD_GA_COLUMNS)
    sc_columns: Sequence[str] = tuple(SC_COLUMNS)
    decision: type[Decision] = Decision
    command: tuple[str, ...] = COMMAND

    def bytes_of(self, decisions: Sequence[Decision], columns: Sequence[str] = GA_COLUMNS) -> bytes:
        """Write decisions as a file of the Library would have them."""
        return export_bytes(decisions, columns)

    def file(
        self,
        *decisions: Decision,
        columns: Sequence[str] = GA_COLUMNS,
        name: str = "2026_02_06_ga_voting.csv",
    ) -> Path:
        """Write decisions to a file; gzip if the name says so."""
        return self.raw(export_bytes(decisions, columns), name)

    def raw(self, content: bytes, name: str = "2026_02_06_ga_voting.csv") -> Path:
        """Write bytes to a file; gzip if the name says so."""
        path = self.folder / name
        path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
        return path

    @property
    def in_force(self) -> Version:
        """The version in force."""
        return current(self.home)

    def environment(self, home: Path | None = None) -> dict[str, str]:
        """Return the environment of a command."""
        return os.environ | {"HEMICYCLE_HOME": str(home or self.home), "PYTHONIOENCODING": "utf-8"}

    def run(self, *arguments: object, home: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run the command line in a process of its own."""
        return subprocess.run(
            [*self.command, *(str(argument) for argument in arguments)],
            env=self.environment(home),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )


def make(folder: Path) -> Library:
    """Put a tiny record in force below a folder, beside a folder for files."""
    library = Library(folder / "home", folder / "files")
    library.folder.mkdir()
    put_tiny_record(library.home)
    return library
