"""The nouns: what a report is, what is read from it, and how it is written as JSON. No behaviour beyond (de)serialising."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import msgspec


class Span(msgspec.Struct, kw_only=True, omit_defaults=False):
    """A stretch of the document's text: ``text == document.text[start:end]``; offsets count code points from 0."""

    text: str
    start: int
    end: int
    inferred_by: str | None = None


class Participant(Span, kw_only=True):
    """Somebody named: an actor or recipient of an event. `code` is ISO 3166 alpha-3 and role ("LBY MIL"), either part absent
    where unknown; `actor_id` is the registry's key or None."""

    actor_id: str | None = None
    name_en: str | None = None
    name_ar: str | None = None
    code: str | None = None


class Source(Participant, kw_only=True):
    """Somebody who vouches for a report."""

    stance: str | None = None  # asserts | claims | denies | confirms | quotes | doubts


class Place(Span, kw_only=True):
    """A place named in the text. `country` is ISO 3166 alpha-2; `radius_km` how far off the point may be; `source` the table the
    coordinates come from ("estimate" where none gives them)."""

    place_id: str | None = None
    name_en: str | None = None
    name_ar: str | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None  # exact | near | district | province | country | region
    radius_km: float | None = None
    relation: str | None = None
    source: str | None = None


class When(msgspec.Struct, kw_only=True, rename={"from_": "from"}):
    """A date read from the text: the days it covers, both inclusive; None, None where the words are vague («منذ أيام»)."""

    text: str | None
    start: int | None
    end: int | None
    from_: date | None
    to: date | None
    inferred_by: str | None = None


class Casualty(Span, kw_only=True):
    """One number of people harmed. `high` None: no upper bound given; `part_of`: index of the item that includes this one."""

    kind: str  # killed | injured | captured | missing | displaced
    low: int
    high: int | None
    victims: str | None = None
    victim_class: str | None = None
    part_of: int | None = None


def counted(low: int, high: int | None) -> bool:
    """Whether a number counts people; else it reads a bare plural, "a number of" or one number for killed and injured together (2, 3
    and 1 with no upper bound; codebook, section 4)."""
    return high is not None or low > 3


class DocumentInfo(msgspec.Struct, kw_only=True):
    """What `resolve` needs to know of the report."""

    source: str | None
    published: str | None
    url: str | None
    title: str | None
    sha256: str
    signature: str


class Event(msgspec.Struct, kw_only=True):
    """An event mention, as `marsad code` writes it (the schema is `docs/event.schema.json`)."""

    id: str
    doc_id: str
    event_type: str
    mode: str | None
    trigger: Span
    sentence: Span
    actors: list[Participant]
    recipients: list[Participant]
    location: Place | None
    date: When | None
    casualties: list[Casualty]
    attribution: list[Source]
    factuality: str  # asserted | denied | planned | hypothetical
    background: bool
    confidence: float
    weapons: list[Span]
    document: DocumentInfo
    release: str
    lexicon_version: str
    incident_id: str | None = None


class Claim(msgspec.Struct, kw_only=True):
    """One mention's version of an incident: who reported, when, on whose word, and what was said. The whole event, spans and all, is
    the :class:`Event` with the id `event_id`."""

    event_id: str
    doc_id: str
    source: str | None  # the outlet
    published: str | None
    title: str | None
    url: str | None
    event_type: str
    mode: str | None
    trigger: str
    actors: list[Participant]
    recipients: list[Participant]
    location: Place | None
    date: When | None
    casualties: list[Casualty]
    attribution: list[Source]
    factuality: str
    background: bool
    confidence: float
    sentence: str = ""  # as written: later reports are compared with it
    at: int = 0  # where the trigger begins in the text
    weapons: list[Span] = []
    lexicon_version: str | None = None


class Alternative(msgspec.Struct, kw_only=True):
    """A value that some of an incident's claims give for a field: `claims` are indices into ``Incident.claims``."""

    value: Any
    claims: list[int]


class Party(msgspec.Struct, kw_only=True):
    """An actor or recipient of an incident, as the registry knows it or as first written."""

    actor_id: str | None
    name_en: str | None
    name_ar: str | None
    code: str | None
    claims: list[int]


class Toll(msgspec.Struct, kw_only=True):
    """What an incident's claims say of one kind of harm: low <= best <= high (None: no upper bound); `rule` names how `best` was
    chosen, `alternatives` each number with the claims that give it."""

    kind: str  # killed | injured | captured | missing | displaced
    low: int
    best: int
    high: int | None
    rule: str
    victim_class: str | None = None
    alternatives: list[Alternative] = []


class Naming(msgspec.Struct, kw_only=True):
    """How one outlet names one side of an incident."""

    source: str | None
    text: str
    actor_id: str | None
    role: str  # actor | recipient
    loaded: str | None  # the registry's remark on the name (pejorative, laudatory, ...), None where neutral
    claims: list[int]


class Voice(msgspec.Struct, kw_only=True):
    """One report of an incident and where it has it from. `independent` False: it repeats `copies` (a doc_id) or the source named in
    `via`; `why` says what tells (near-duplicate, same agency, quotation)."""

    doc_id: str
    source: str | None
    published: str | None
    independent: bool
    copies: str | None = None
    via: str | None = None
    why: str | None = None
    sha256: str | None = None
    signature: str | None = None  # the text's MinHash, as in the event's `document`


class Change(msgspec.Struct, kw_only=True):
    """One entry of an incident's history: founded, joined, left, merged, split, reviewed. `at` is the day of the report that brought it
    about, or what the caller gave; `incidents` the others concerned. Of a reviewer's decision `same` says which (`events`: the two mentions)."""

    at: str
    what: str
    why: str
    events: list[str] = []
    incidents: list[str] = []
    same: bool | None = None


class Decision(msgspec.Struct, kw_only=True, frozen=True):
    """A reviewer's word that two mentions are (or are not) one happening. `a` and `b` are ids of events, or of incidents: an incident's
    id stands for the mention that founded it."""

    a: str
    b: str
    same: bool
    by: str | None = None
    at: str | None = None
    note: str | None = None


class Incident(msgspec.Struct, kw_only=True):
    """One happening with every version of it, as `marsad resolve` writes it. The fields are what the claims agree on or, where they do
    not, the value the named rule chose; `alternatives` lists by field what else is said and by which claims."""

    id: str
    event_type: str
    mode: str | None
    actors: list[Party]
    recipients: list[Party]
    location: Place | None
    date_from: date | None  # the narrowest dating
    date_to: date | None
    widest_from: date | None
    widest_to: date | None
    casualties: list[Toll]
    weapons: list[str]
    factuality: str
    asserted_by: int
    denied_by: int
    background: bool
    confidence: float
    claims: list[Claim]
    alternatives: dict[str, list[Alternative]]
    disagreements: list[str]  # the fields whose claims contradict each other
    reports: int
    sources: int  # independent ones
    first_report: str | None  # doc_id
    voices: list[Voice]
    namings: list[Naming]
    summary_en: str
    summary_ar: str
    history: list[Change]
    release: str
    lexicon_version: str
    redirects: list[str] = []  # ids of incidents that were merged into this one: they lead here for ever


_encoder = msgspec.json.Encoder()


def to_json(record: Event | Incident) -> bytes:
    """An event or incident as one line of JSON (UTF-8, no newline). Half of a surrogate pair, which UTF-8 cannot hold, is written as U+FFFD."""
    try:
        return _encoder.encode(record)
    except UnicodeEncodeError:
        return _encoder.encode(_mended(msgspec.to_builtins(record)))


def _mended(x: Any) -> Any:
    if isinstance(x, str):
        return _HALF.sub("\ufffd", x)
    if isinstance(x, dict):
        return {k: _mended(v) for k, v in x.items()}
    return [_mended(v) for v in x] if isinstance(x, list | tuple) else x


_HALF = re.compile("[\ud800-\udfff]")


def from_json(line: bytes | str) -> Event:
    """The event of one line; raises :class:`msgspec.ValidationError` where it is none."""
    return msgspec.json.decode(line, type=Event)
