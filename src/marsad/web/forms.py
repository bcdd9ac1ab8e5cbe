"""What a request may hold, and what an answer looks like."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Literal

import msgspec
from fastapi import Query
from starlette.responses import Response

from marsad.store.queries import ORDERS, STATES, Filters, QueryError
from marsad.store.review import FACTUALITY, TYPES

Type = Literal["ASSAULT", "MOBILIZE", "COERCE", "PROTEST", "RETREAT", "SANCTION", "THREATEN", "ACCUSE", "REJECT", "REQUEST", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID"]
State = Literal["new", "accepted", "corrected", "rejected", "merged", "empty"]
Fact = Literal["asserted", "denied", "planned", "hypothetical"]
Order = Literal["newest", "oldest", "updated", "sources", "disagreement", "confident", "doubtful", "deadliest"]
Format = Literal["json", "csv"]
assert set(TYPES) == set(Type.__args__) and set(STATES) == set(State.__args__)  # type: ignore[attr-defined]
assert set(ORDERS) == set(Order.__args__) and set(FACTUALITY) == set(Fact.__args__)  # type: ignore[attr-defined]

Text = Annotated[str, Query(max_length=300)]
Country = Annotated[str, Query(pattern="^[A-Z]{2}$")]
Limit = Annotated[int, Query(ge=1, le=1000)]
Cursor = Annotated[str | None, Query(max_length=600, description="`next` of the page before")]
FormatQuery = Annotated[Format, Query(alias="format", description="csv: the same rows for a spreadsheet, texts that look like formulas made harmless")]


def filters(
    date_from: Annotated[date | None, Query(alias="from", description="first day, ISO")] = None,
    date_to: Annotated[date | None, Query(alias="to", description="last day, ISO")] = None,
    country: Annotated[list[Country] | None, Query(description="ISO 3166 alpha-2", max_length=50)] = None,
    type_: Annotated[list[Type] | None, Query(alias="type")] = None,
    mode: Annotated[list[Text] | None, Query(max_length=50)] = None,
    factuality: Annotated[list[Fact] | None, Query()] = None,
    state: Annotated[list[State] | None, Query(description="none given: new, accepted and corrected ones")] = None,
    q: Annotated[str | None, Query(max_length=300, description="words of summaries, titles, names, places; folded, so that a word without hamza finds the one with it")] = None,
    actor: Annotated[str | None, Query(max_length=300, description="registry id")] = None,
    outlet: Annotated[str | None, Query(max_length=300)] = None,
    place: Annotated[list[Text] | None, Query(description="place ids", max_length=50)] = None,
    min_sources: Annotated[int, Query(ge=0, le=100_000)] = 0,
    min_reports: Annotated[int, Query(ge=0, le=100_000)] = 0,
    min_deaths: Annotated[int | None, Query(ge=0, le=10_000_000)] = None,
    min_confidence: Annotated[float | None, Query(ge=0, le=1)] = None,
    max_confidence: Annotated[float | None, Query(ge=0, le=1)] = None,
    disputed: bool | None = None,
    located: bool | None = None,
    stale: Annotated[bool | None, Query(description="reports came after the last decision")] = None,
    background: bool | None = None,
    box: Annotated[str | None, Query(max_length=120, description="west,south,east,north in degrees")] = None,
) -> Filters:
    """The filters of a request."""
    return Filters(
        date_from=date_from.isoformat() if date_from else None, date_to=date_to.isoformat() if date_to else None, countries=tuple(country or ()), types=tuple(type_ or ()),
        modes=tuple(mode or ()), factuality=tuple(factuality or ()), states=tuple(state or ()), text=q, actor=actor, outlet=outlet, places=tuple(place or ()),
        min_sources=min_sources, min_reports=min_reports, min_deaths=min_deaths, min_confidence=min_confidence, max_confidence=max_confidence, disputed=disputed,
        located=located, stale=stale, background=background, box=box_of(box) if box else None,
    )  # fmt: skip


def box_of(value: str) -> tuple[float, float, float, float]:
    """west, south, east, north of ``"w,s,e,n"``; raises :class:`QueryError`."""
    try:
        west, south, east, north = (float(x) for x in value.split(","))
    except ValueError as e:
        raise QueryError("box: four numbers, west,south,east,north") from e
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise QueryError("box: degrees, west and east within ±180, south and north within ±90, south below north")
    return west, south, east, north


_encode = msgspec.json.Encoder().encode


def answer(value: Any, status: int = 200) -> Response:
    """A value as JSON; records as :mod:`marsad.records` writes them."""
    return Response(_encode(value), status, media_type="application/json")


def rows(values: Iterable[dict[str, Any]], form: Format, name: str, **more: Any) -> Response:
    """Rows as ``{"rows": [...], ...more}`` or as CSV, with the file name it is saved under."""
    values = list(values)
    return answer({"rows": values, **more}) if form == "json" else table(values, name)


def table(values: list[dict[str, Any]], name: str) -> Response:
    """Rows as CSV (UTF-8 with a byte order mark, which spreadsheets need for Arabic)."""
    out = io.StringIO()
    columns = list(dict.fromkeys(k for v in values for k in v))
    w = csv.writer(out)
    w.writerow(columns)
    for v in values:
        w.writerow([cell(v.get(k)) for k in columns])
    return Response("\ufeff" + out.getvalue(), media_type="text/csv; charset=utf-8", headers={"content-disposition": f'attachment; filename="marsad-{name}.csv"'})


def cell(value: Any) -> Any:
    """A cell of a CSV: lists joined; a text that a spreadsheet would take for a formula gets an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    if isinstance(value, list):
        value = "; ".join(str(x.get("name_en") or x.get("name_ar") or "") if isinstance(x, dict) else str(x) for x in value)
    text = str(value).replace("\x00", "")
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") else text


def plain(text: str) -> str:
    """A text that both databases can hold: no zero character, no half of a surrogate pair. Raises :class:`QueryError`."""
    if "\x00" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise QueryError("a text has a zero character or half a surrogate pair in it")
    return text
