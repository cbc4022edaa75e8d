"""`hemicycle record`: build, update and look after the record itself."""

import json
import sys
import tempfile
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hemicycle.record.examine import Check, Status
    from hemicycle.sources.undl.importer import ImportReport

_N_SHOWN = 20
_WIDTH = 100

_json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON, stable and documented."
)
_as_of_option = click.option(
    "--as-of", metavar="VERSION", help="A version's name, the beginning of it, or `packaged`."
)


@click.group()
def record() -> None:
    """Build, update and check the record itself."""


@record.command()
@click.option(
    "--from",
    "snapshots",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Directory of the publishers' files.",
)
@click.option(
    "--to",
    "target",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the version there instead of putting it in force for you.",
)
@_json_option
def build(snapshots: Path, target: Path | None, *, as_json: bool) -> None:
    """Build the record from the publishers' files.

    The same files give the same bytes. Without --to, the version is put among your own and in
    force.
    """
    from hemicycle.record.install import adopt
    from hemicycle.sources import packaged

    progress = _progress()
    if target is not None:
        report = packaged.build(snapshots, target, progress=progress)
        directory = target
    else:
        with tempfile.TemporaryDirectory() as name:
            report = packaged.build(snapshots, Path(name) / "built", progress=progress)
            directory = adopt(Path(name) / "built", made_at=_now()).directory
    _end_progress()
    if as_json:
        _print_json({**asdict(report), "directory": str(directory)})
        return
    for table, n_rows in report.n_rows.items():
        click.echo(f"{n_rows:>10,}  {table}")
    linked = ", ".join(f"{n:,} {verdict}" for verdict, n in report.linked.items())
    click.echo(f"Voeten's roll calls: {linked}")
    in_force = "" if target is not None else " and is in force"
    click.echo(f"Version {report.version} lies in {directory}{in_force}. {report.seconds:.1f} s")


@record.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--accept-mismatch",
    "mismatches",
    metavar="ID",
    multiple=True,
    help="Let in this record of the Library although its rows do not add up to its total. "
    "May be repeated.",
)
@click.option(
    "--accept-name",
    "names",
    metavar="NAME",
    multiple=True,
    help="Let in this name beside a known code although no member has borne it. May be repeated.",
)
@click.option("--dry-run", is_flag=True, help="Say what would happen and write nothing.")
@_json_option
def import_(
    files: tuple[Path, ...],
    mismatches: tuple[str, ...],
    names: tuple[str, ...],
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring the record up to date from the UN Library's own exports.

    FILES are General Assembly or Security Council Voting Data as the Library publishes them,
    CSV or gzip, old or new columns. All are taken or none: on any doubt one error says where it
    lies, and the record stays as it was.
    """
    from hemicycle.sources.undl.importer import import_files

    report = import_files(
        files,
        made_at=_now(),
        accept_mismatches=mismatches,
        accept_names=names,
        is_trial=dry_run,
        progress=_progress(),
    )
    _end_progress()
    if as_json:
        _print_json(_import_payload(report))
    else:
        click.echo("\n".join(_import_lines(report)))


@record.command()
@_as_of_option
@_json_option
def status(as_of: str | None, *, as_json: bool) -> None:
    """Say which version is in force, what it covers and where it came from."""
    from hemicycle.record import examine, version

    found = version.resolve(as_of)
    told = examine.status(found)
    inputs = [asdict(given) for given in found.manifest.inputs]
    newer = _newer_packaged(found)
    if as_json:
        _print_json({**asdict(told), "inputs": inputs, "newer_packaged": newer})
        return
    click.echo("\n".join(_status_lines(told, len(inputs), newer)))


@record.command()
@_as_of_option
@_json_option
def verify(as_of: str | None, *, as_json: bool) -> None:
    """Check hashes, row counts and invariants of a version.

    Ends with status 1 if any check fails.
    """
    from hemicycle.record import examine, version

    found = version.resolve(as_of)
    checks = examine.verify(found)
    is_sound = all(check.is_ok for check in checks)
    if as_json:
        _print_json(
            {
                "version": found.name,
                "is_sound": is_sound,
                "checks": [asdict(check) for check in checks],
            }
        )
    else:
        click.echo("\n".join(_verify_lines(found.name, checks)))
    if not is_sound:
        sys.exit(1)


@record.command()
@_json_option
def versions(*, as_json: bool) -> None:
    """List the versions on disk, the one in force marked."""
    from hemicycle.record import version

    in_force = version.current()
    rows = []
    for found in version.versions():
        manifest = found.manifest
        rows.append(
            {
                "version": found.name,
                "is_in_force": found == in_force,
                "is_packaged": found.is_packaged,
                "through": manifest.through,
                "made_at": manifest.made_at,
                "parent": manifest.parent,
                "n_bytes": found.n_bytes,
                "directory": str(found.directory),
            }
        )
    if as_json:
        _print_json({"versions": rows})
        return
    for row in rows:
        mark = "*" if row["is_in_force"] else " "
        made = "packaged" if row["is_packaged"] else f"made {row['made_at']}"
        click.echo(f"{mark} {row['version']}  through {row['through']}  {made}")
    click.echo("* in force; read another with --as-of VERSION")


@record.command()
@click.argument("wanted", metavar="VERSION")
@_json_option
def use(wanted: str, *, as_json: bool) -> None:
    """Put another version on disk in force; `packaged` is the one that came with Hemicycle."""
    from hemicycle.record import install

    found = install.use(wanted)
    if as_json:
        _print_json({"version": found.name, "directory": str(found.directory)})
    else:
        click.echo(f"Version {found.name} is in force. It lies in {found.directory}")


def _now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


def _progress() -> "Callable[[str], None]":
    """Return a teller of progress: on the terminal's error stream, else silent."""
    if not sys.stderr.isatty():
        return lambda _: None
    return lambda text: click.echo(f"\r\x1b[K{text}", err=True, nl=False)


def _end_progress() -> None:
    """Clear the line of progress."""
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", err=True, nl=False)


def _print_json(payload: dict[str, Any]) -> None:
    """Print a payload."""
    click.echo(json.dumps(payload, indent=2, ensure_ascii=False, default=str))


def _newer_packaged(found: Any) -> str | None:  # noqa: ANN401 - a Version, imported late
    """Name the packaged version if it reaches further than an own one."""
    from hemicycle.core.errors import RecordError
    from hemicycle.record import version

    if found.is_packaged:
        return None
    try:
        packaged = version.resolve("packaged")
    except RecordError:
        return None
    return packaged.name if packaged.manifest.through > found.manifest.through else None


def _import_payload(report: "ImportReport") -> dict[str, Any]:
    """Turn a report into a payload."""
    return {
        "version": report.version.name,
        "directory": str(report.version.directory),
        "is_new": report.is_new,
        "is_trial": report.is_trial,
        "files": [asdict(given) for given in report.files],
        "n_vote_events": report.n_vote_events,
        "n_new": len(report.new),
        "n_changed": report.n_changed,
        "n_completed": report.n_completed,
        "n_reworded": report.n_reworded,
        "n_same": report.n_same,
        "n_absent": report.n_absent,
        "n_conflicts": len(report.conflicts),
        "new": [asdict(event) for event in report.new],
        "changes": [asdict(change) for change in report.changes],
        "conflicts": [asdict(conflict) for conflict in report.conflicts],
        "expired_corrections": report.expired,
        "mismatches": report.mismatches,
    }


def _import_lines(report: "ImportReport") -> list[str]:
    """Write a report for the terminal."""
    files = [f"{given.name}: {given.n_rows:,} rows" for given in report.files]
    lines = [
        *files,
        (
            f"{report.n_vote_events:,} vote events: new {len(report.new):,}, "
            f"changed {report.n_changed:,}, completed {report.n_completed:,}, "
            f"reworded {report.n_reworded:,}, the same {report.n_same:,}; "
            f"conflicts {len(report.conflicts):,}"
        ),
    ]
    lines += _section(
        "new",
        [
            f"{event.symbol or event.vote_event_id}  {event.decided_on}  {event.tally}  "
            f"{event.title or ''}"
            for event in report.new
        ],
    )
    lines += _section(
        "changed",
        [
            f"{change.symbol or change.vote_event_id}  {change.field}: "
            f"{_shown(change.before)} -> {_shown(change.after)}"
            for change in report.changes
        ],
    )
    lines += _section(
        "conflicts",
        [
            f"{conflict.symbol or conflict.vote_event_id}: {conflict.text}"
            for conflict in report.conflicts
        ],
    )
    lines += _section("corrections expired, their source being mended", report.expired)
    if report.mismatches:
        lines.append(
            f"{len(report.mismatches)} decisions do not add up to their announced totals, all "
            "known or accepted; both are kept."
        )
    if report.n_absent:
        lines.append(
            f"{report.n_absent:,} recorded votes of the record are not in the files; they stay."
        )
    return [*lines, _verdict(report)]


def _verdict(report: "ImportReport") -> str:
    """Say what is in force now."""
    name = report.version.name
    if report.is_trial:
        return f"Nothing was written: only the outcome was asked for. Version {name} is in force."
    if not report.is_new:
        return f"The record says all of this already: no new version. {name} stays in force."
    return f"Version {name} is in force. It lies in {report.version.directory}"


def _shown(value: object) -> str:
    """Write a value, or that it is not known."""
    return "unknown" if value is None else str(value)


def _section(title: str, items: "Iterable[str]") -> list[str]:
    """Write a titled list, the first of it."""
    items = list(items)
    if not items:
        return []
    shown = [f"  {_cut(item)}" for item in items[:_N_SHOWN]]
    n_left = len(items) - len(shown)
    return [f"{title} ({len(items):,})", *shown, *([f"  and {n_left:,} more"] if n_left else [])]


def _cut(text: str) -> str:
    """Cut a line to the width of a terminal."""
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"


def _status_lines(told: "Status", n_inputs: int, newer: str | None) -> list[str]:
    """Write a status for the terminal."""
    origin = "packaged with the distribution" if told.is_packaged else "your own"
    lines = [f"Version {told.version}, {origin}, {told.n_bytes / 1e6:.1f} MB", told.directory, ""]
    lines += [f"{body['body']:<8} {body['n_vote_events']:>7,} vote events "
              f"{body['n_votes']:>10,} votes  {body['since']} to {body['through']}"
              for body in told.bodies]  # fmt: skip
    lines += ["", *(f"{n_rows:>10,}  {table}" for table, n_rows in told.n_rows.items()), ""]
    lines += [f"{source['n_vote_events']:>10,}  {_cut(source['title'])} ({source['source_id']})"
              for source in told.sources if source["n_vote_events"]]  # fmt: skip
    corrections = ", ".join(f"{n} {state}" for state, n in told.corrections.items()) or "none"
    lines += [
        "",
        (
            f"{told.n_disagreements:,} values on which sources differ; corrections: {corrections}; "
            f"built from {n_inputs} files"
        ),
    ]
    if newer is not None:
        lines.append(
            f"The packaged record, {newer}, reaches further: `hemicycle record use packaged`, "
            "then import your files again."
        )
    return lines


def _verify_lines(name: str, checks: "list[Check]") -> list[str]:
    """Write checks for the terminal."""
    lines = [f"Version {name}"]
    for check in checks:
        lines.append(f"{'ok' if check.is_ok else 'FAILED':<7} {check.name}")
        if check.found:
            lines.append(f"        {check.found}")
    n_failed = sum(not check.is_ok for check in checks)
    return [
        *lines,
        f"{n_failed} of {len(checks)} checks failed" if n_failed else "All checks passed.",
    ]
