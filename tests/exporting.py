"""Records for the tests of exports: written in few words (``data/exports/cases.yaml``), or made of several events as a resolver would."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from marsad import lexicon, resolve
from marsad.records import Casualty, DocumentInfo, Event, Incident, Participant, Place, Source, Span, When

CASES = Path(__file__).parent / "data" / "exports" / "cases.yaml"


@cache
def registry() -> dict[str, Any]:
    return lexicon.load().actors


@cache
def cases() -> list[dict[str, Any]]:
    return yaml.safe_load(CASES.read_text(encoding="utf-8"))


def participant(x: str | dict[str, Any], cls: type = Participant) -> Any:
    """A registry's id, or {text, code, en, ar, id, start, end}."""
    if isinstance(x, str):
        a = registry()[x]
        return cls(text=a.name_ar, start=500, end=500 + len(a.name_ar), actor_id=a.id, name_en=a.name_en, name_ar=a.name_ar, code=a.code)
    start = x.get("start", 0)
    return cls(text=x["text"], start=start, end=start + len(x["text"]), actor_id=x.get("id"), name_en=x.get("en"), name_ar=x.get("ar"), code=x.get("code"))


def event(ident: str, **c: Any) -> Event:
    """An event; what is not given is empty."""
    when = c.get("date")
    first, last = (when if isinstance(when, list) else [when, when]) if when else (None, None)
    place = c.get("place")
    text = c.get("sentence", "خبر للتجربة")
    return Event(
        id=ident, doc_id=c.get("doc", f"doc-{ident}"), event_type=c["type"], mode=c.get("mode"), trigger=Span(text="خبر", start=0, end=3), sentence=Span(text=text, start=0, end=len(text)),
        actors=[participant(x) for x in c.get("actors", [])], recipients=[participant(x) for x in c.get("recipients", [])],
        location=None if place is None else Place(
            text=place.get("text", "نيالا"), start=0, end=5, place_id=place.get("id"), name_en=place.get("en"), name_ar=place.get("ar"), country=place.get("country"),
            admin1=place.get("admin1"), lat=place.get("lat"), lon=place.get("lon"), precision=place.get("precision"), radius_km=place.get("radius_km"), source="geonames"),
        date=When(text=None, start=None, end=None, from_=day(first), to=day(last)) if when else None,
        casualties=[Casualty(text=str(t[1]), start=t[5] if len(t) > 5 else 900, end=(t[5] if len(t) > 5 else 900) + 2, kind=t[0], low=t[1], high=t[2],
                             victims=None, victim_class=t[3] if len(t) > 3 else None, part_of=t[4] if len(t) > 4 else None) for t in c.get("toll", [])],
        attribution=[participant(x, Source) for x in c.get("attribution", [])], factuality=c.get("factuality", "asserted"), background=c.get("background", False),
        confidence=c.get("confidence", 0.8), weapons=[Span(text=w, start=0, end=len(w)) for w in c.get("weapons", [])],
        document=DocumentInfo(source=c.get("source", "وكالة مثال"), published=c.get("published"), url=c.get("url"), title=c.get("title"), sha256="0" * 64, signature=""),
        release="0.1.0", lexicon_version="0.1.0+test", incident_id=c.get("incident"),
    )  # fmt: skip


def day(x: Any) -> date | None:
    return x if isinstance(x, date) or x is None else date.fromisoformat(x)


def incident(*events: Event, **over: Any) -> Incident:
    """The incident that the resolver makes of the events; `over`: fields set by hand."""
    incidents = resolve(events)
    assert len(incidents) == 1, [i.id for i in incidents]
    for name, value in over.items():
        setattr(incidents[0], name, value)
    return incidents[0]
