"""The command line: one function a verb, in the modules of this package. Only the module of the verb that is asked for is loaded, and imports wait until a verb needs them:
`marsad code` of one line must not pay for tables.

Exit status: 0 all fine, 1 something in the data was wrong, 2 the command could not be carried out (usage, files, lexicon).
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Annotated

import typer

from marsad.cli.common import FAILED, FINE, INTERRUPTED, Failure, say

# verb: module and function, in the order of `marsad --help`
VERBS = {
    "code": ("coding", "code"),
    "explain": ("coding", "explain"),
    "resolve": ("joining", "resolve"),
    "evaluate": ("coding", "evaluate"),
    "ingest": ("keeping", "ingest"),
    "status": ("keeping", "status"),
    "log": ("keeping", "log"),
    "export": ("keeping", "export"),
    "demo": ("desk", "demo"),
    "serve": ("desk", "serve"),
}
# group: module, what it is for, and its verbs
GROUPS = {
    "lexicon": ("words", "The words Marsad knows.", {"check": "lexicon_check"}),
    "gazetteer": ("words", "The places Marsad knows.", {"lookup": "gazetteer_lookup", "import": "gazetteer_import", "build": "gazetteer_build"}),
    "user": ("desk", "Who may use the desk.", {"add": "user_add", "password": "user_password", "role": "user_role", "disable": "user_disable", "list": "user_list"}),
}


def _version(value: bool) -> None:
    if value:
        from marsad.release import RELEASE

        print(f"marsad {RELEASE}")
        raise typer.Exit(FINE)


def _root(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the release and end.")] = False) -> None:
    pass


def build(only: str | None = None) -> typer.Typer:
    """The commands; where `only` is the name of a verb or group, that one alone (the others would have to be imported, and their options laid out, for nothing)."""
    app = typer.Typer(
        no_args_is_help=True,
        add_completion=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
        help="Marsad reads Arabic news and field reports and writes conflict-event data: who did what to whom, where, when, according to whom.",
    )
    app.callback()(_root)
    every = only not in VERBS and only not in GROUPS
    for verb, (module, function) in VERBS.items():
        if every or verb == only:
            app.command(verb)(getattr(import_module(f"marsad.cli.{module}"), function))
    for group, (module, purpose, verbs) in GROUPS.items():
        if every or group == only:
            of_group = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help=purpose)
            for verb, function in verbs.items():
                of_group.command(verb)(getattr(import_module(f"marsad.cli.{module}"), function))
            app.add_typer(of_group, name=group)
    return app


def main() -> None:
    """Entry point."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    completing = "_MARSAD_COMPLETE" in os.environ  # the shell asks what may follow
    try:
        build(sys.argv[1] if len(sys.argv) > 1 and not completing else None)(prog_name="marsad")
    except Failure as e:
        say(f"marsad: {e}")
        sys.exit(FAILED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(FINE)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
