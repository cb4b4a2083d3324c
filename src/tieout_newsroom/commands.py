"""`tieout newsroom`: the commands that join Tieout's own by entry point."""

from __future__ import annotations

import logging
import os
import tempfile
from typing import Annotated, Any, Final

import typer

STOPS_WITHIN: Final = 30

app = typer.Typer(
    help="The newsroom: a site that publishes only what ties out.", no_args_is_help=True, rich_markup_mode=None
)


@app.callback()
def newsroom() -> None:
    """The newsroom: a site that publishes only what ties out."""


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="Where to listen, on this machine alone.", min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(help="How many processes answer.", min=1, max=64)] = 1,
) -> None:
    """Bring the database up to date, lay out the demo desk if there is nothing yet, and serve the site."""
    address = f"http://127.0.0.1:{port}"
    os.environ.setdefault("TIEOUT_NEWSROOM_ADDRESS", address)
    with tempfile.TemporaryDirectory(prefix="newsroom-metrics-") as counted:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = counted  # where the workers' counts are added up
        prepare(port)
        server("tieout_newsroom.wsgi:application", port=port, workers=workers).serve()


def server(target: str, *, port: int, workers: int) -> Any:
    """A server of the WSGI application `target` on this machine.

    Told to stop (TERM or INT), it takes no more connections, and ends what it has begun within STOPS_WITHIN seconds.
    """
    from granian import Granian
    from granian.constants import Interfaces

    from tieout_newsroom.serving.journal import lines

    return Granian(
        target,
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        workers_kill_timeout=STOPS_WITHIN,
        blocking_threads=4,
        websockets=False,
        log_dictconfig={"formatters": {"generic": lines(), "access": lines()}},
        log_access=False,
    )


@app.command()
def send_newsletter() -> None:
    """Mail the notes that are new to all who confirmed. Run it each day: a letter goes out once a week at most."""
    set_up()
    from tieout_newsroom.audience import newsletter

    done = newsletter.send()
    for sentence in newsletter.told(done):
        typer.echo(sentence)
    if done.waiting:
        raise typer.Exit(1)


@app.command()
def sign_checks(
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask before each note.")] = False,
) -> None:
    """Tie out again, and sign, what is published under checks that this site didn't sign, once you are sure of it."""
    set_up()
    from django.conf import settings

    from tieout_newsroom.desk import unsigned

    left = 0
    for note in unsigned.withheld():
        typer.echo(f"{note.title}\n  {settings.ADDRESS}{note.url}")
        told = "left as it is"
        if yes or typer.confirm("  Are these words the ones that your editors approved?"):
            told = unsigned.sign(note)
        left += bool(told)
        typer.echo(f"  {told or 'tied out, and signed'}")
    for one in unsigned.corrections():
        typer.echo(f"{one.page.title}\n  Correction, {one.made_at:%d %B %Y}. {one.words}")
        if yes or typer.confirm("  Did your house write this correction?"):
            unsigned.keep_again(one)
            typer.echo("  signed")
        else:
            left += 1
            typer.echo("  left as it is")
    if left:
        raise typer.Exit(1)


def set_up() -> None:
    """Loads Django with the newsroom's settings."""
    try:
        import django
    except ImportError:
        typer.echo("The newsroom needs more packages: pip install 'tieout[newsroom]'", err=True)
        raise typer.Exit(2) from None
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tieout_newsroom.settings")
    django.setup()


def prepare(port: int) -> None:
    """Everything before serving; prints the address and the new passwords."""
    set_up()
    from django.conf import settings
    from django.core.management import call_command

    typer.echo(f"Preparing the newsroom in {settings.NEWSROOM_DIR}...")
    logging.disable(logging.INFO)
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from tieout_newsroom.demo import desk, staff
    from tieout_newsroom.desk import unsigned
    from tieout_newsroom.tieouts import roles

    fresh = not desk.is_laid_out()
    if fresh:
        desk.lay_out("127.0.0.1", port)
        call_command("rebuild_references_index", verbosity=0)
    roles.establish()
    if fresh and staff.is_own_machine(settings.ADDRESS):
        staff.join()
    credentials = staff.fresh(settings.ADDRESS)
    logging.disable(logging.NOTSET)
    for line in staff.lines(settings.ADDRESS, credentials):
        typer.echo(line)
    if waiting := unsigned.from_before():
        typer.echo(f"  Not served, because checked before checks were signed: {waiting} of the published notes.")
        typer.echo("  tieout newsroom sign-checks ties them out again.\n")
