"""Files of events and incidents, as `marsad code` and `marsad resolve` write them, record by record."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

import msgspec

from marsad.readers import MAX_RECORD, Ids, Issue, short, utf8_problem
from marsad.records import Event, Incident

Record = Event | Incident


class _Probe(msgspec.Struct):
    """Tells an incident from an event."""

    claims: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    trigger: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


_probe = msgspec.json.Decoder(_Probe)
_event = msgspec.json.Decoder(Event)
_incident = msgspec.json.Decoder(Incident)


class Read(msgspec.Struct):
    """A record, the line it was on, and the bytes of input it took."""

    record: Record
    line: bytes
    size: int


def record_of(line: bytes | str) -> Record:
    """The event or incident of a line of JSON; raises msgspec.ValidationError or DecodeError where it is neither."""
    if _probe.decode(line).claims is not msgspec.UNSET:
        return _incident.decode(line)
    return _event.decode(line)


MOST = 2**53  # a number of people beyond it is none, and no file holds it exactly


def unfit(record: Record) -> str | None:
    """What makes a record unfit for any format: a type that is none of PLOVER's, a number that is none; None where nothing does."""
    from marsad.ontology import types

    if record.event_type not in types():
        return f"the type {short(record.event_type)} is none of PLOVER's"
    tolls = record.casualties
    for n in (x for t in tolls for x in (t.low, t.high, getattr(t, "best", None))):
        if n is not None and not 0 <= n < MOST:
            return f"{n} is no number of people"
    if isinstance(record, Incident) and not all(0 <= n < MOST for n in (record.reports, record.sources, record.asserted_by, record.denied_by)):
        return "a number of reports is none"
    return None


def has_incidents(path: Path) -> bool:
    """Whether a file's first record is an incident."""
    try:
        with path.open("rb") as f:
            for line in f:
                if line.strip():
                    return _probe.decode(line).claims is not msgspec.UNSET
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        pass
    return False


def read(files: Iterable[Path | None]) -> Iterator[Read | Issue]:
    """The records of files (None: standard input) in order; an :class:`Issue` for each line that is none. An id is taken once."""
    ids = Ids()
    for path in files:
        name = "<stdin>" if path is None else str(path)
        try:
            if path is None:
                yield from _lines(sys.stdin.buffer, name, ids)
            else:
                with path.open("rb") as f:
                    yield from _lines(f, name, ids)
        except OSError as e:
            yield Issue(name, None, f"cannot be read: {e.strerror or e}", "check that it is there and that you may read it", True, "io", io=True)


def _lines(stream: IO[bytes], name: str, ids: Ids) -> Iterator[Read | Issue]:
    n = 0
    while line := stream.readline(MAX_RECORD):
        n += 1
        text = line.strip(b"\xef\xbb\xbf \t\r\n") if n == 1 else line.strip()
        if not text:
            continue
        try:
            record = record_of(text)
        except msgspec.ValidationError as e:
            yield Issue(name, n, f"no event and no incident: {e}", "give what `marsad code` or `marsad resolve` wrote", True, "record", size=len(line))
            continue
        except msgspec.DecodeError as e:
            yield Issue(name, n, f"no JSON: {e}", "give JSON Lines: one record a line, as `marsad code` writes them", True, "json", size=len(line))
            continue
        except UnicodeDecodeError as e:
            problem, mend = utf8_problem(e)
            yield Issue(name, n, problem, mend, True, "utf-8", size=len(line))
            continue
        kind = "incident" if isinstance(record, Incident) else "event"
        wrong = unfit(record)
        if wrong is not None:
            yield Issue(name, n, f"no {kind} that can be written: {wrong}", "give what `marsad code` or `marsad resolve` wrote", True, "record", size=len(line))
            continue
        if not ids.new(f"{kind} {record.id}"):
            yield Issue(name, n, f"{kind} {short(record.id)} was there before", "left out; give each record once", False, "duplicate", skipped=True, size=len(line))
            continue
        yield Read(record, text, len(line))
