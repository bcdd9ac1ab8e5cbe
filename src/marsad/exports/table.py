"""The house's own flat columns: what CSV, XLSX, Parquet, HXL and GeoJSON have, and what `--columns` chooses from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

from marsad.exports.facts import KINDS, Happening, unique
from marsad.exports.layout import Out, Row, Value, joined
from marsad.gazetteer.precision import geo_precision, where_prec
from marsad.ontology import name, quad, score
from marsad.ontology.parties import Side
from marsad.records import Event, Incident

Kind = Literal["text", "whole", "real", "day", "truth"]


def _names(sides: list[Side], language: str) -> str:
    return joined([(x.name_en if language == "en" else x.name_ar or ("" if x.name_en == x.text else x.text)) or "" for x in sides])


def _incident(h: Happening, field: str) -> Any:
    return getattr(h.record, field) if isinstance(h.record, Incident) else None


def _event(h: Happening, field: str) -> Any:
    return getattr(h.record, field) if isinstance(h.record, Event) else None


def _place(h: Happening, field: str) -> Any:
    return getattr(h.place, field) if h.place is not None else None


def _harm(kind: str, which: str) -> Callable[[Happening], Value]:
    def value(h: Happening) -> Value:
        n = h.toll(kind)
        return getattr(n, which) if n is not None else None

    return value


def _date(h: Happening, field: str) -> Value:
    value: Value = _incident(h, field)
    return value


# name: (type, value). The order is the files'.
COLUMNS: dict[str, tuple[Kind, Callable[[Happening], Value]]] = {
    "id": ("text", lambda h: h.id),
    "record": ("text", lambda h: "incident" if h.is_incident else "event"),
    "type": ("text", lambda h: h.type),
    "mode": ("text", lambda h: h.mode),
    "what_en": ("text", lambda h: name(h.type, h.mode)),
    "what_ar": ("text", lambda h: name(h.type, h.mode, "ar")),
    "quad": ("whole", lambda h: quad(h.type)),
    "intensity": ("real", lambda h: score(h.type, h.mode)),
    "date_from": ("day", lambda h: h.date_from),
    "date_to": ("day", lambda h: h.date_to),
    "date_widest_from": ("day", lambda h: _date(h, "widest_from")),
    "date_widest_to": ("day", lambda h: _date(h, "widest_to")),
    "country": ("text", lambda h: _place(h, "country")),
    "country_name": ("text", lambda h: h.country.name if h.country else None),
    "admin1": ("text", lambda h: _place(h, "admin1")),
    "place_en": ("text", lambda h: _place(h, "name_en")),
    "place_ar": ("text", lambda h: _place(h, "name_ar")),
    "place_text": ("text", lambda h: _place(h, "text")),
    "place_relation": ("text", lambda h: _place(h, "relation")),
    "latitude": ("real", lambda h: h.point[0] if h.point else None),
    "longitude": ("real", lambda h: h.point[1] if h.point else None),
    "precision": ("text", lambda h: _place(h, "precision")),
    "radius_km": ("real", lambda h: _place(h, "radius_km")),
    "where_prec": ("whole", lambda h: where_prec(h.place)),
    "geo_precision": ("whole", lambda h: geo_precision(h.place)),
    "place_source": ("text", lambda h: _place(h, "source")),
    "actors_en": ("text", lambda h: _names(h.actors, "en")),
    "actors_ar": ("text", lambda h: _names(h.actors, "ar")),
    "actor_ids": ("text", lambda h: joined(unique(x.actor_id for x in h.actors))),
    "actor_codes": ("text", lambda h: joined(unique(x.code for x in h.record.actors))),
    "recipients_en": ("text", lambda h: _names(h.recipients, "en")),
    "recipients_ar": ("text", lambda h: _names(h.recipients, "ar")),
    "recipient_ids": ("text", lambda h: joined(unique(x.actor_id for x in h.recipients))),
    "recipient_codes": ("text", lambda h: joined(unique(x.code for x in h.record.recipients))),
    **{f"{kind}_{which}": ("whole", _harm(kind, which)) for kind in KINDS for which in ("low", "best", "high")},
    "killed_civilians": ("whole", lambda h: h.deaths.civilians if h.deaths else None),
    "weapons": ("text", lambda h: joined(unique(h.weapons))),
    "factuality": ("text", lambda h: h.factuality),
    "background": ("truth", lambda h: h.background),
    "confidence": ("real", lambda h: h.record.confidence),
    "asserted_by": ("whole", lambda h: _incident(h, "asserted_by")),
    "denied_by": ("whole", lambda h: _incident(h, "denied_by")),
    "reports": ("whole", lambda h: h.reports),
    "sources": ("whole", lambda h: h.sources),
    "outlets": ("text", lambda h: joined(h.outlets())),
    "attribution": ("text", lambda h: joined(h.originals())),
    "published": ("text", lambda h: joined(unique(x[1] for x in h.articles()))),
    "titles": ("text", lambda h: joined(unique(x[2] for x in h.articles()))),
    "urls": ("text", lambda h: joined(unique(x[3] for x in h.articles()), " ")),
    "disagreements": ("text", lambda h: joined(_incident(h, "disagreements") or [])),
    "trigger": ("text", lambda h: h.record.trigger.text if isinstance(h.record, Event) else joined(unique(c.trigger for c in h.record.claims))),
    "sentence": ("text", lambda h: " ".join(h.record.sentence.text.split()) if isinstance(h.record, Event) else None),
    "summary_en": ("text", lambda h: _incident(h, "summary_en")),
    "summary_ar": ("text", lambda h: _incident(h, "summary_ar")),
    "doc_id": ("text", lambda h: _event(h, "doc_id") or _incident(h, "first_report")),
    "incident_id": ("text", lambda h: h.id if h.is_incident else _event(h, "incident_id")),
    "release": ("text", lambda h: h.record.release),
    "lexicon_version": ("text", lambda h: h.record.lexicon_version),
}


class Table:
    """The house's flat columns, one row a record; every record has one."""

    columns: Sequence[str] = tuple(COLUMNS)
    kinds: dict[str, Kind] = {k: kind for k, (kind, _) in COLUMNS.items()}

    def rows(self, h: Happening) -> list[Row] | Out:
        return [{k: value(h) for k, (_, value) in COLUMNS.items()}]
