"""`hemicycle serve` and `hemicycle mcp`: the record for browsers, programs and assistants."""

from __future__ import annotations

import click

from hemicycle.core.errors import HemicycleError


@click.command()
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on. E.g. --host 0.0.0.0",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port to listen on; 0 takes a free one and says which. E.g. --port 8080",
)
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True,
    help="Programs that answer side by side, each with the record in memory. E.g. --workers 2",
)  # fmt: skip
@click.option("--as-of", metavar="VERSION", help="Serve an older version. E.g. --as-of 2025-10")
def serve(host: str, port: int, workers: int, as_of: str | None) -> None:
    """Open the record in a browser: pages for people, /api/v1 for programs.

    Nothing is fetched from elsewhere, and nothing that is sent is kept.

    \b
    Examples:
      hemicycle serve
      hemicycle serve --port 8080 --workers 2
    """  # noqa: D301 - click wants the character, not its escape
    import os

    import uvicorn

    import hemicycle
    from hemicycle.web.patience import Patient

    # Refused here, before any worker is started, with an error that says what to do.
    version = hemicycle.open(as_of).version
    os.environ["HEMICYCLE_SERVED"] = as_of or ""
    config = uvicorn.Config(
        "hemicycle.web.command:app",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        access_log=False,
        log_level="warning",
        server_header=False,
        http=Patient,
        h11_max_incomplete_event_size=16_384,
        timeout_keep_alive=5,
        limit_concurrency=1000,
    )
    try:
        listening = config.bind_socket()
    except SystemExit:
        raise HemicycleError(
            "The address cannot be listened on.",
            found=f"{host}, port {port}",
            expected="an address of this machine, and a port that no other program has",
            remedy="Another port: --port 8080; any that is free: --port 0.",
        ) from None
    # A socket that was made before its server does not get this by itself, and each answer, sent
    # in two parts, would wait 40 ms for the first to be acknowledged. What is accepted inherits it.
    listening.setsockopt(_TCP, _NO_DELAY, 1)
    # Who asks while the record is still being read waits, and is not turned away.
    listening.listen(config.backlog)
    shown = f"[{host}]" if ":" in host else host
    told = f"Version {version} at http://{shown}:{listening.getsockname()[1]}/ (Ctrl-C ends)"
    click.echo(told, err=True)
    if workers == 1:
        uvicorn.Server(config).run(sockets=[listening])
        return
    from uvicorn.supervisors import Multiprocess

    Multiprocess(config, sockets=[listening]).run()


#: Names of module `socket`, which nothing here imports: IPPROTO_TCP and TCP_NODELAY.
_TCP, _NO_DELAY = 6, 1


def app() -> object:
    """Return the program that a worker runs.

    Returns
    -------
    fastapi.FastAPI
        Serves the version named by the environment, which the command sets for its workers.
    """
    import os
    import sys

    import hemicycle
    from hemicycle.web.app import create_app

    # Answers are made in threads, in about a millisecond each: at the usual 5 ms the thread that
    # reads requests would wait longer for its turn than they take.
    sys.setswitchinterval(0.0005)
    return create_app(hemicycle.open(os.environ.get("HEMICYCLE_SERVED") or None))


@click.command()
@click.option(
    "--as-of", metavar="VERSION", help="Answer from an older version. E.g. --as-of 2025-10"
)
def mcp(as_of: str | None) -> None:
    """Offer the record to assistants over the Model Context Protocol, on standard input and output.

    Tools: search, show, compare, brief, check; each answers with its evidence. Needs the extra
    `mcp`: pip install 'hemicycle[mcp]'.

    \b
    Example:
      hemicycle mcp
    """  # noqa: D301
    try:
        from hemicycle.web.assistant import server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "mcp":
            raise
        raise HemicycleError(
            "The Model Context Protocol is not installed.",
            remedy="pip install 'hemicycle[mcp]'",
        ) from error
    import hemicycle

    server(hemicycle.open(as_of)).run()
