"""Events, incidents and decisions from JSON Lines: what is wrong with a line is said with file, line and mend, and the rest goes on."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any, TypeVar

import msgspec

from marsad.incidents.mentions import meet, site_of
from marsad.readers import Issue
from marsad.readers.jsonl import lines, parse
from marsad.records import Decision, Event, Incident, Place, counted, to_json
from marsad.release import RELEASE

T = TypeVar("T", Event, Incident, Decision)
_MISSING = re.compile(r"missing required field `(\w+)`(?: - at `\$\.?(.*)`)?")


def read(stream: IO[bytes], file: str, kind: type[T], total: Callable[[int], None] = lambda n: None) -> Iterator[tuple[int, T] | Issue]:
    """The records of a stream, as (line number, record), and an Issue for each line that is none. `total` is told of the bytes read."""
    decode = msgspec.json.Decoder(kind).decode
    cut = False
    for number, offset, line in lines(stream):
        if line is None:
            yield Issue(file, number, "a line too long to be a record", "give JSON Lines: one object a line", True, "too-long")
            continue
        total(len(line))
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        cut = not line.endswith(b"\n")
        try:
            yield number, decode(line)
        except msgspec.ValidationError as e:
            try:
                yield number, msgspec.convert(_filled(msgspec.json.decode(line)), kind)
            except (msgspec.DecodeError, KeyError, TypeError):
                yield Issue(file, number, *_invalid(line, str(e), kind), True, "schema")
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError):
            got = parse(line, file, number, offset)
            if isinstance(got, Issue):
                if cut:
                    got.problem, got.mend = "the file ends in the middle of a record", "it was cut short: write or copy it again; all whole records before were read"
                yield got
                continue
            try:
                yield number, msgspec.convert(got, kind)
            except msgspec.ValidationError as e:
                yield Issue(file, number, *_invalid(line, str(e), kind), True, "schema")


def _filled(record: dict[str, Any]) -> dict[str, Any]:
    """An event with what the schema leaves optional filled in as absent."""
    out = {"mode": None, "location": None, "date": None, "weapons": []} | record
    out["document"] = {"url": None, "title": None} | record["document"]
    if out["date"] is not None:
        out["date"] = {"text": None, "start": None, "end": None} | out["date"]
    out["casualties"] = [{"high": None} | c for c in record["casualties"]]
    return out


def _invalid(line: bytes, message: str, kind: type[Any]) -> tuple[str, str]:
    """What is wrong with a record, and the mend."""
    try:
        record = msgspec.json.decode(line)
    except msgspec.DecodeError:
        record = {}
    if not isinstance(record, dict):
        return f"not a JSON object: {message}", "give one object a line"
    name = kind.__name__.lower()
    if kind is Event and "claims" in record:
        return "an incident, not an event", "give what `marsad code` wrote; known incidents go to --into"
    if kind is Incident and "trigger" in record:
        return "an event, not an incident", "give what `marsad resolve` wrote"
    if kind is Event and "text" in record and "event_type" not in record:
        return "a report, not an event", "code it first: marsad code"
    release = record.get("release")
    of = f" (written by release {release}; this is {RELEASE})" if isinstance(release, str) and release != RELEASE else ""
    missing = _MISSING.search(message)
    if missing:
        where = f" in '{missing[2]}'" if missing[2] else ""
        what = f"the {name} lacks '{missing[1]}'{where}{of}"
    else:
        what = f"the {name} is not of this schema{of}: {message}"
    mends: dict[type[Any], str] = {
        Event: "code the text anew with this release, or add the field (docs/event.schema.json)",
        Incident: "resolve the events anew with this release",
        Decision: 'write {"a": EVENT ID, "b": EVENT ID, "same": true or false}',
    }
    return what, mends[kind]


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file to write that takes the place of `path` only once it is whole: a run that breaks off leaves the old one as it was."""
    if path.exists() and not path.is_file():  # a pipe, a device
        with path.open("wb") as f:
            yield f
        return
    folder = path.resolve().parent
    fd, name = tempfile.mkstemp(dir=folder, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(fd, "wb") as f:
            yield f
            f.flush()
            os.fsync(f.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        os.chmod(name, mode)  # noqa: PTH101
        os.replace(name, path.resolve())  # noqa: PTH105
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write(stream: IO[bytes], incidents: Iterable[Incident]) -> int:
    """Writes incidents as JSON Lines; gives their number."""
    n = 0
    for i in incidents:
        stream.write(to_json(i) + b"\n")
        n += 1
    return n


FILLED = "the same incident in this report"  # `inferred_by` of what a mention leaves out and its report says elsewhere


def with_incidents(stream: IO[bytes], file: str, of: Callable[[str], str | None], as_coded: bool = False) -> Iterator[bytes]:
    """The lines of a file of events, each with its incident's id. Lines that are no events of known incidents are left out.

    A mention whose words give no place, no day or no number of one kind of harm takes them from the first mention of the same incident
    in the same report that gives them, marked as inferred: a headline («غارات على X») then tells the toll of its text. People harmed
    who are not counted («قتلى», «عدد من المدنيين», one number for killed and injured together) give way in the same manner to the first
    counted ones. `as_coded`: nothing is filled in. All else stays as it was, fields unknown to this release too. Only mentions of a
    report that stand together in the file complete each other, so memory does not grow with it. Nor do those that name places apart from each other."""
    report: list[dict[str, Any]] = []
    for number, offset, line in lines(stream):
        if line is None or not line.strip():
            continue
        record = parse(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line, file, number, offset)
        if isinstance(record, Issue) or not isinstance(record.get("id"), str):
            continue
        incident = of(record["id"])
        if incident is None:
            continue
        record["incident_id"] = incident
        if report and (as_coded or record.get("doc_id") != report[0].get("doc_id")):
            yield from _completed(report, as_coded)
            report = []
        report.append(record)
    yield from _completed(report, as_coded)


def _completed(report: list[dict[str, Any]], as_coded: bool) -> Iterator[bytes]:
    """The lines of one report's mentions."""
    tellings: dict[tuple[object, ...], list[dict[str, Any]]] = {}
    for e in report if not as_coded else ():
        if e.get("factuality") == "asserted" and isinstance(e.get("casualties"), list):
            tellings.setdefault((e["incident_id"], e.get("event_type"), e.get("background")), []).append(e)
    for mentions in tellings.values():
        if len(mentions) > 1:
            _complete(mentions)
    for e in report:
        yield msgspec.json.encode(e) + b"\n"


def _complete(mentions: list[dict[str, Any]]) -> None:
    """Gives each of an incident's mentions in one report what it leaves out and another says."""
    for name in ("location", "date"):
        told = next((e[name] for e in mentions if e.get(name)), None)
        for e in mentions:
            if told is not None and not e.get(name):
                e[name] = {**told, "inferred_by": FILLED}
    tellings: dict[str, list[tuple[dict[str, Any], list[dict[str, Any]]]]] = {}  # kind → the mentions that give any, with their items
    for e in mentions:
        for kind, items in _by_kind(e["casualties"]).items():
            tellings.setdefault(kind, []).append((e, items))
    for e in mentions:
        own = _by_kind(e["casualties"])
        taken: dict[str, list[dict[str, Any]]] = {}
        for kind, each in tellings.items():
            told = [items for giver, items in each if giver is e or not _elsewhere(e, giver)]
            if told and (kind not in own or not _counted(own[kind])):
                items = _fullest(told, own.get(kind))
                if items is not own.get(kind):
                    taken[kind] = items
        if taken:
            out: list[dict[str, Any]] = []
            for kind in dict.fromkeys((*own, *tellings)):
                items = [{**c, "inferred_by": FILLED} for c in taken[kind]] if kind in taken else own.get(kind, [])
                out += [{**c, "part_of": None if c["part_of"] is None else c["part_of"] + len(out)} for c in items]
            e["casualties"] = out


def _elsewhere(e: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two mentions of an incident are told of two known places: the harm of the one is not the other's."""
    try:
        a, b = (msgspec.convert(x.get("location"), Place | None) for x in (e, other))
    except msgspec.ValidationError:
        return False
    return a is not None and b is not None and bool(site_of(a) and site_of(b)) and not meet(a, b)


def _fullest(tellings: list[list[dict[str, Any]]], own: list[dict[str, Any]] | None) -> list[dict[str, Any]]:
    """Which of a report's numbers a mention takes that counts nobody itself: the first that counts, if it can the first that is no less than
    its own plural says («قتلى», not one); its own, or the first, where none counts or the count is of nobody."""
    least = sum(c["low"] for c in own if c.get("part_of") is None) if own else 0
    some = [x for x in tellings if _counted(x) and any(c["low"] for c in x)]
    return next((x for x in some if sum(c["low"] for c in x if c.get("part_of") is None) >= least), None) or next(iter(some), own or tellings[0])


def _by_kind(casualties: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """A mention's numbers of each kind of harm; `part_of` counts among these alone."""
    kinds = [str(c.get("kind")) for c in casualties]
    seen: Counter[str] = Counter()
    place: dict[Any, int] = {}
    for n, kind in enumerate(kinds):  # first, as a part may stand before its whole
        place[n] = seen[kind]
        seen[kind] += 1
    out: dict[str, list[dict[str, Any]]] = {}
    for kind, c in zip(kinds, casualties, strict=True):
        out.setdefault(kind, []).append({**c, "part_of": place.get(c.get("part_of"))})
    return out


def _counted(items: list[dict[str, Any]]) -> bool:
    """Whether any of the numbers counts people, those of a part left out («مدنيون بينهم طفل» does not)."""
    return any(counted(c["low"], c.get("high")) for c in items if c.get("part_of") is None)
