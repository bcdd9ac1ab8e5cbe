"""What the verbs share: how a command fails, its options, its readers' options, lexicon and store."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from marsad.readers import Item, Options

FINE, WRONG, FAILED, INTERRUPTED = 0, 1, 2, 130
SHOWN_OF_A_KIND = 100  # warnings of one kind that are written out; all are counted
TABLE_ROWS = 200  # events a table on the terminal; then the next one
SHOWN_OF_A_FILE = 20  # problems of one file that `evaluate` writes out

LexiconOption = Annotated[Path | None, typer.Option("--lexicon", metavar="DIR", help="Your own lexicon files, laid over the shipped ones.")]
GazetteerOption = Annotated[
    Path | None,
    typer.Option("--gazetteer", metavar="FILE", envvar="MARSAD_GAZETTEER", help="Your own places: what `marsad gazetteer import` made (or a folder of tables laid out as the shipped ones)."),
]

MapOption = Annotated[list[str] | None, typer.Option("--map", metavar="FIELD=COLUMN,…", help="Which column of a table (or key of a record) is text, title, published, source, url, id.")]
DayOrderOption = Annotated[str | None, typer.Option("--day-order", metavar="dmy|mdy", help="How tables write 05/06/2020; without it such a date is unknown.")]
FurnitureOption = Annotated[str, typer.Option("--furniture", metavar="auto|all|none", help="Take share bars, related links … out of pages and posts (auto), of every text (all), of none.")]
AnyLanguageOption = Annotated[bool, typer.Option("--any-language", help="Do not leave out what is not Arabic.")]
FollowOption = Annotated[bool, typer.Option("--follow", help="Fetch the page of each entry of a feed.")]
AllowPrivateOption = Annotated[bool, typer.Option("--allow-private", help="Fetch from addresses that are not public (loopback, private networks).")]
StateOption = Annotated[Path | None, typer.Option("--state", metavar="FILE", help="Remember here what was fetched, and fetch only what is new.")]
DbOption = Annotated[str, typer.Option("--db", metavar="URL", envvar="MARSAD_DB", help="The store: sqlite:///news.db, or postgresql://user:password@host/database.")]
DB = "sqlite:///marsad.db"


class Failure(Exception):
    """The command cannot go on; the message says why and what to do."""


def say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def print_json(data: Any) -> None:
    import json

    sys.stdout.buffer.write((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"))


def published_day(value: str | None) -> str | None:
    if value is None:
        return None
    from marsad.readers.jsonl import day_of

    day = day_of(value)
    if day is None:
        raise Failure(f"--published {value!r} is no ISO date; write YYYY-MM-DD")
    return day


def reading(columns: list[str] | None, day_order: str | None, furniture: str, any_language: bool, follow: bool, allow_private: bool) -> Options:
    """The options of readers, as the command line gives them."""
    from marsad.readers import Options

    mapped: dict[str, str] = {}
    for pair in (p for given in columns or [] for p in given.split(",")):
        ours, sign, theirs = pair.partition("=")
        if not sign or not ours.strip() or not theirs.strip():
            raise Failure(f"--map {pair!r}: write FIELD=COLUMN, for example --map text=body,published=date")
        mapped[ours.strip()] = theirs.strip()
    if day_order not in (None, "dmy", "mdy"):
        raise Failure(f"--day-order {day_order!r}: it is dmy or mdy")
    if furniture not in ("auto", "all", "none"):
        raise Failure(f"--furniture {furniture!r}: it is auto, all or none")
    return Options(columns=mapped, day_order=day_order, furniture=furniture, any_language=any_language, follow=follow, allow_private=allow_private)


def settings_of(lexicon: Path | None, gazetteer: Path | None) -> Any:
    from marsad.batch import Settings

    if lexicon is not None and not lexicon.is_dir():
        raise Failure(f"--lexicon {lexicon}: no such directory; give the directory of your YAML files")
    if gazetteer is not None and not gazetteer.exists():
        raise Failure(f"--gazetteer {gazetteer}: no such file; make it with `marsad gazetteer import`")
    return Settings(str(lexicon) if lexicon else None, str(gazetteer) if gazetteer else None)


def coder_of(lexicon: Path | None = None, gazetteer: Path | None = None) -> Any:
    return loaded(settings_of(lexicon, gazetteer).coder)


def loaded(make: Any) -> Any:
    """What `make` gives; a lexicon that cannot be used is a Failure."""
    try:
        return make()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as e:
        text = str(e) if isinstance(e, (OSError, ValueError)) else f"{type(e).__name__}: {e}"
        raise Failure(f"the lexicon or gazetteer cannot be used: {text}\n`marsad lexicon check` says what is wrong with an entry") from e


def with_defaults(items: Iterable[Item], source: str | None, published: str | None) -> Iterator[Item]:
    """The items, with source and day where they have none."""
    from marsad.readers import Issue

    for item in items:
        if isinstance(item, Issue):
            if published and item.kind == "no-date":
                continue
        else:
            item.source = item.source or source
            item.published = item.published or published
        yield item


def same_file(path: Path, file: Path | int) -> bool:
    """Whether a path is the (regular) file of another path or of an open descriptor."""
    import stat

    try:
        a, b = path.stat(), os.fstat(file) if isinstance(file, int) else file.stat()
    except OSError:
        return False
    return stat.S_ISREG(a.st_mode) and os.path.samestat(a, b)


def store_of(db: str, create: bool = False) -> Any:
    from marsad.store import Store, StoreError

    try:
        return Store.open(db, create=create)
    except StoreError as e:
        raise Failure(str(e)) from e


def using(work: Any) -> Any:
    """What `work` gives; a store that fails is a Failure with the way on."""
    from sqlalchemy.exc import DBAPIError

    from marsad.store import StoreError

    try:
        return work()
    except StoreError as e:
        raise Failure(str(e)) from e
    except DBAPIError as e:
        raise Failure(f"the store failed: {str(e.orig).strip()}\nwhat was kept is kept; mend that (space on the disk? a server that is down?) and run the same command again") from e
