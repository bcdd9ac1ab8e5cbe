"""Events and incidents in the formats of others, from any iterable of records: files (:mod:`marsad.exports.inputs`), a store, a list.

:func:`export` is the one way in. One module a format's layout (:mod:`.acled`, :mod:`.ged`, :mod:`.polecat`, :mod:`.cameo`, :mod:`.table`,
:mod:`.geojson`), one for the kinds of file (:mod:`.writers`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from marsad.exports.layout import Options, Out
from marsad.exports.select import Selection
from marsad.exports.writers import MissingPart

if TYPE_CHECKING:
    from pathlib import Path

    from marsad.exports.inputs import Read
    from marsad.ontology.parties import Registry
    from marsad.readers import Issue
    from marsad.records import Event, Incident

__all__ = ["FORMATS", "Account", "MissingPart", "Options", "Selection", "export"]


@dataclass(frozen=True, slots=True)
class Format:
    """`strict`: event data of others' making, into which only what is reported to have happened goes; `binary`: not for a terminal or a pipe."""

    name: str
    about: str
    strict: bool = False
    binary: bool = False
    columns: bool = False  # takes --columns
    tabs: bool = False


FORMATS = {
    f.name: f
    for f in (
        Format("acled", "ACLED's columns (CSV)", strict=True),
        Format("ged", "UCDP GED's columns (CSV)", strict=True),
        Format("polecat", "POLECAT's columns (tab-separated)", strict=True, tabs=True),
        Format("cameo", "CAMEO codes in ICEWS's columns (tab-separated)", strict=True, tabs=True),
        Format("geojson", "GeoJSON, one collection", columns=True),
        Format("geojsonl", "GeoJSON, a feature a line", columns=True),
        Format("hxl", "the table with HXL tags below the header (CSV)"),
        Format("csv", "a table for people (CSV, safe in spreadsheets)", columns=True),
        Format("xlsx", "the same as an Excel workbook", binary=True, columns=True),
        Format("parquet", "the same as Apache Parquet, typed", binary=True, columns=True),
        Format("jsonl", "the records themselves, or columns of your choice (JSON Lines)", columns=True),
    )
}


@dataclass(slots=True)
class Account:
    """What became of the records. ``records == written + sum(left_out.values())``; `rows` may be more than `written` (CAMEO's are of pairs)."""

    records: int = 0
    written: int = 0
    rows: int = 0
    errors: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    notes: dict[str, int] = field(default_factory=dict)

    def lines(self) -> list[str]:
        """The account for a reader, the commonest reason first."""
        n = f"{self.records:,} record{'' if self.records == 1 else 's'} read, {self.written:,} written"
        if self.rows != self.written:
            n += f" in {self.rows:,} rows"
        out = [f"{n}, {sum(self.left_out.values()):,} left out" + (f", {self.errors:,} line{'' if self.errors == 1 else 's'} in error" if self.errors else "")]
        out += [f"  left out: {n:,} {why}" for why, n in sorted(self.left_out.items(), key=lambda x: (-x[1], x[0]))]
        out += [f"  changed: {n:,} {what}" for what, n in self.notes.items()]
        return out


def lexicon_registry() -> Registry:
    """Looks actors up in the shipped lexicon."""
    from marsad import lexicon

    return lexicon.shipped().actors.get


def export(
    records: Iterable[Event | Incident | Read | Issue],
    format: str,
    stream: IO[bytes],
    *,
    select: Selection | None = None,
    options: Options | None = None,
    columns: Path | None = None,
    registry: Registry | None = None,
    counted_in_incidents: bool = False,
    progress: Callable[[int, bool], None] | None = None,
    problem: Callable[[Issue], None] | None = None,
) -> Account:
    """Writes the records in a format to a binary stream, which stays open, and says what became of each.

    `counted_in_incidents`: events that carry an incident's id are left out, because the incidents are among the records. `progress` is told the
    bytes of input of each record (1 where it came from no file), `problem` each :class:`~marsad.readers.Issue` among the records. Raises KeyError for an unknown format,
    :class:`MissingPart` where a package it needs is not installed, :class:`~marsad.exports.columns.BadColumns` where the file of `columns` is wrong.
    """
    from marsad.exports.facts import Happening
    from marsad.exports.inputs import Read, unfit
    from marsad.exports.targets import target
    from marsad.readers import Issue
    from marsad.records import Incident

    select, options = select or Selection(), options or Options()
    registry = registry or lexicon_registry()
    account = Account()
    out = target(FORMATS[format], stream, options, columns)
    for item in records:
        raw, size = None, 1
        if isinstance(item, Issue):
            if item.skipped:
                account.records += 1
                account.left_out["the same record again"] += 1
            elif item.fatal:
                account.errors += 1
            if problem is not None:
                problem(item)
            if progress is not None:
                progress(item.size, False)
            continue
        if isinstance(item, Read):
            record, raw, size = item.record, item.line, item.size
        else:
            record = item
        account.records += 1
        why: Out | None
        if raw is None and (wrong := unfit(record)) is not None:
            why = Out(f"that cannot be written: {wrong}")
        elif counted_in_incidents and not isinstance(record, Incident) and record.incident_id is not None:
            why = Out("events that are counted in an incident")
        else:
            h = Happening(record, registry, raw)
            why = select.refuses(h)
            if why is None:
                n = out.put(h)
                if isinstance(n, Out):
                    why = n
                else:
                    account.written += 1
                    account.rows += n
        if why is not None:
            account.left_out[why.why] += 1
        if progress is not None:
            progress(size, True)
    out.close()
    account.notes = out.notes
    return account


