"""Tables of others into a gazetteer file of one's own: read whole, told apart from what is known, written at once or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marsad.gazetteer import imports
from marsad.gazetteer.imports import ImportedPlace, ImportFailed, Problem, Table
from marsad.gazetteer.index import AREAS, DATA, Gazetteer, _Compiler, km
from marsad.text.clean import fold


@dataclass(slots=True)
class Merged:
    """What came of an import: the tables read; places the file now holds in all; and of those how many Marsad did not know, knew, and
    knew only by an estimate."""

    tables: list[Table]
    total: int
    new: int
    known: int
    better: int


def merge(files: Sequence[Path], output: Path, *, columns: Mapping[str, str] | None = None, advance: Callable[[int], None] | None = None, **options: Any) -> Merged:
    """Adds the places of `files` to the gazetteer file `output`. `options`: those of :func:`marsad.gazetteer.imports.read`.

    Raises :class:`ImportFailed` with all that is wrong (nothing is written then), :class:`imports.GazetteerFileError` where `output` is
    something else, OSError where it cannot be written.
    """
    known = Gazetteer.load(DATA)
    is_word = _words()
    before = imports.load(output)[1] if output.exists() else []
    tables: list[Table] = []
    problems: list[Problem] = []
    for file in files:
        try:
            tables.append(
                imports.read(Path(file), columns=columns, locate=known.country_at, extent=known.extents.get, is_word=is_word, advance=advance, **options)
            )
        except ImportFailed as e:
            problems += e.problems
    for t in tables:
        swapped = [problem for p in t.places if (problem := _swapped(known, t, p)) is not None]
        if options.get("skip_bad"):
            rows = {problem.row for problem in swapped}
            t.places = [p for p in t.places if p.row not in rows]
            t.left_out += swapped
        else:
            problems += swapped
    if problems:
        raise ImportFailed(problems)
    fresh = {p.id: (t, p) for t in tables for p in t.places}
    compiler = _Compiler(DATA, [p for p in before if p.id not in fresh] + [p for _, p in fresh.values()])
    compiler.run()
    lost = [fresh[i] for i in compiler.merged["pointless"] if i in fresh]
    if lost:
        for t, p in lost:
            name = p.names_ar[0] if p.names_ar else p.name_en
            problem = Problem(t.file, p.row, None, f"{name!r} has no coordinates, and no known place of {p.country} bears the name")
            if options.get("skip_bad"):
                t.left_out.append(problem)
                t.places.remove(p)
            else:
                problems.append(problem)
        if problems:
            raise ImportFailed(problems)
    total = len(before)
    for t in tables:
        total = imports.write(output, t)
    return Merged(tables, total, compiler.merged["new"], compiler.merged["known"], compiler.merged["better"])


def _swapped(known: Gazetteer, table: Table, p: ImportedPlace) -> Problem | None:
    """What is wrong with a place whose namesake lies where it would lie were latitude and longitude exchanged."""
    if p.lat is None or p.lon is None or abs(p.lon) > 90:
        return None
    namesakes = [r for n in p.names_ar for r in known.rows(n.rstrip("_")) if known.c_kind[r] not in AREAS]
    at = [(known.c_lat[r], known.c_lon[r]) for r in namesakes]
    if any(km(p.lon, p.lat, y, x) < 10 for y, x in at) and all(km(p.lat, p.lon, y, x) > 100 for y, x in at):
        return Problem(table.file, p.row, None, f"{p.names_ar[0].rstrip('_')!r} at {p.lat:g}, {p.lon:g} lies where it would with latitude and longitude swapped")
    return None


def _words() -> Callable[[str], bool]:
    """Whether a name is also a common word, as the lexicon knows them."""
    from marsad import lexicon
    from marsad.coder.words import Vocabulary

    vocabulary = Vocabulary(lexicon.load(None))

    def is_word(name: str) -> bool:
        w = vocabulary[fold(name)]
        return bool(w.known or w.role is not None or w.fn or w.common or w.triggers)

    return is_word
