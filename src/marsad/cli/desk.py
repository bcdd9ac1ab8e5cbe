"""`marsad demo`, `serve` and `user`: the desk in the browser, and who may use it."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli.common import DbOption, Failure, coder_of, say, settings_of, store_of

if TYPE_CHECKING:
    from marsad.records import Event


def demo() -> None:
    """Codes the bundled reports, shows what comes out, and opens the desk over them. (With MARSAD_DEMO_ONCE=1 it ends after showing.)"""
    from rich.console import Console

    from marsad import readers
    from marsad.show import full, isolated, table

    corpus = Path(__file__).parents[1] / "demo" / "reports.jsonl"
    if not corpus.exists():
        raise Failure(f"{corpus}: this installation has no demo corpus; install the package anew")
    coder = coder_of()
    console = Console()
    began = time.monotonic()
    coded: list[tuple[readers.Document, list[Event]]] = []
    for item in readers.read([corpus]):
        if isinstance(item, readers.Document):
            doc = item
            coded.append((doc, coder.code(doc.text, published=doc.published, source=doc.source, title=doc.title, url=doc.url, doc_id=doc.id)))
    seconds = time.monotonic() - began
    for doc, events in coded:
        if events:
            console.print(table(events, title=f"{doc.source or doc.id} · {doc.published or 'no date'} · {isolated(doc.title or '')}".rstrip(" ·")))

    def richness(pair: tuple[readers.Document, list[Event]]) -> tuple[int, int]:
        events = pair[1]
        slots = sum(bool(e.casualties) + bool(e.attribution) + bool(e.location) + bool(e.recipients) for e in events)
        return (len(pair[0].text) < 900, slots)

    if coded:
        doc, events = max(coded, key=richness)
        console.rule(f"One report in full: {doc.id} ({doc.source or 'no source'}, {doc.published or 'no date'})")
        full(console, f"{doc.title}\n\n{doc.text}" if doc.title else doc.text, events)
    n = sum(len(e) for _, e in coded)
    console.print(f"\n{len(coded)} reports, {n} events in {seconds:.2f} s. The same as JSON: marsad code {corpus}", highlight=False, soft_wrap=True)
    if os.environ.get("MARSAD_DEMO_ONCE") != "1":
        _demo_desk(corpus)


def _demo_desk(corpus: Path) -> None:
    """The bundled reports in a store of their own, and the desk over it, until it is interrupted."""
    import importlib.util
    import tempfile

    if any(importlib.util.find_spec(x) is None for x in ("sqlalchemy", "alembic", "fastapi", "uvicorn")):
        say("to see them in the browser as well: pip install 'marsad[web]'")
        return
    from marsad import batch, readers
    from marsad.store import Store
    from marsad.store.ingest import Ingest
    from marsad.web import PORT, WebError, serve

    with tempfile.TemporaryDirectory(prefix="marsad-demo-") as folder:
        store = Store.open(f"sqlite:///{folder}/demo.db", create=True)
        settings = settings_of(None, None)
        coder = coder_of()
        run = Ingest(store, coder.version, "demo")
        for result in batch.run(run.unknown(readers.read([corpus]), lambda _: None), settings, 1, coder):
            run.add(result)
        run.end("done")

        def ready(address: str) -> None:
            say(f"{run.counts.incidents:,} incidents of {run.counts.new:,} reports: see, check and correct them at {address}  (Ctrl-C ends it; what you do there is thrown away)")

        try:
            try:
                serve(store, port=PORT, ready=ready)
            except WebError:  # somebody listens there already
                serve(store, port=0, ready=ready)
        except WebError as e:
            raise Failure(str(e)) from e
        finally:
            store.close()


# --- the desk -----------------------------------------------------------------------------------------------------------------------


def serve(
    db: DbOption = "sqlite:///marsad.db",
    host: Annotated[str, typer.Option(help="The address to listen on. Any but this machine's own (127.0.0.1, ::1, localhost) needs accounts.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any free one.")] = 8765,
) -> None:
    """The desk: incidents in the browser, to see, check and correct; and the HTTP API, under /api."""
    _serve(store_of(db), host, port)


def _serve(store: Any, host: str, port: int) -> None:
    from marsad.web import WebError
    from marsad.web import serve as served

    try:
        served(store, host, port, lambda address: say(f"the desk is at {address}  (Ctrl-C ends it)"))
    except WebError as e:
        raise Failure(str(e)) from e
    finally:
        store.close()


PasswordOption = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input's first line, instead of asking for it twice.")]


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise Failure("a password is asked for on a terminal; elsewhere give --password-stdin")
    import getpass

    one = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != one:
        raise Failure("the two are not the same; nothing was changed")
    return one


def _account(db: str, work: Any) -> None:
    from marsad.web.accounts import AccountError

    store = store_of(db)
    try:
        with store.write() as conn:
            work(conn)
    except AccountError as e:
        raise Failure(str(e)) from e
    finally:
        store.close()


def user_add(
    name: Annotated[str, typer.Argument(help="1 to 64 letters, digits, . _ @ -")],
    role: Annotated[str, typer.Option(help="reader (sees), reviewer (decides), admin (takes back what others decided)")] = "reviewer",
    db: DbOption = "sqlite:///marsad.db",
    password_stdin: PasswordOption = False,
) -> None:
    """A new account. From the first one on, the desk asks everybody to sign in."""
    from marsad.web import accounts

    password = _password(password_stdin)
    _account(db, lambda conn: accounts.add(conn, name, password, role))
    say(f"{name} may sign in, as {role}")


def user_password(name: str, db: DbOption = "sqlite:///marsad.db", password_stdin: PasswordOption = False) -> None:
    """Another password; the account's sessions end."""
    from marsad.web import accounts

    password = _password(password_stdin)
    _account(db, lambda conn: accounts.change(conn, name, password=password))
    say(f"the password of {name} is changed; its sessions have ended")


def user_role(name: str, role: str, db: DbOption = "sqlite:///marsad.db") -> None:
    """Another role: reader, reviewer or admin."""
    from marsad.web import accounts

    _account(db, lambda conn: accounts.change(conn, name, role=role))
    say(f"{name} is {role} now")


def user_disable(name: str, db: DbOption = "sqlite:///marsad.db", enable: Annotated[bool, typer.Option("--undo", help="Let it sign in again.")] = False) -> None:
    """An account signs in no more; what it decided stays, with its name."""
    from marsad.web import accounts

    _account(db, lambda conn: accounts.change(conn, name, disabled=not enable))
    say(f"{name} {'may sign in again' if enable else 'can sign in no more'}")


def user_list(db: DbOption = "sqlite:///marsad.db") -> None:
    """Who there is: name, role, since when, disabled or not. Tab-separated."""
    from marsad.web import accounts

    store = store_of(db)
    with store.read() as conn:
        for a in accounts.listed(conn):
            print(a["name"], a["role"], a["created"], "disabled" if a["disabled"] else "", sep="\t")
    store.close()
