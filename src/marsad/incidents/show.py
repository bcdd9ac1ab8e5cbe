"""Incidents for the eye, and why their mentions were joined. Imported only where one is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from marsad.records import Incident, Party, Toll
from marsad.show import COLOURS, isolated, place

if TYPE_CHECKING:
    from rich.console import Console

    from marsad.incidents.resolver import Resolver


def toll(t: Toll) -> str:
    """low–best–high as told: "8 killed (5–11)"."""
    best = str(t.best) if t.high is not None or t.best > t.low or (t.low == t.best and t.high is not None) else f"{t.best}+"
    spread = "" if t.high == t.low == t.best else f" ({t.low}–{t.high})" if t.high is not None and t.high != t.low else f" ({t.low}+)" if t.low != t.best else ""
    return f"{best} {t.kind}{f' {t.victim_class}' if t.victim_class else ''}{spread}"


def parties(ps: Iterable[Party], most: int = 3) -> str:
    ps = list(ps)
    out = " + ".join(p.name_en or isolated(p.name_ar or "?") for p in ps[:most])
    return out + (f" +{len(ps) - most}" if len(ps) > most else "")


def days(i: Incident) -> str:
    if i.date_from is None:
        return ""
    return str(i.date_from) if i.date_to in (None, i.date_from) else f"{i.date_from}…{i.date_to}"


def table(incidents: Iterable[Incident], title: str | None = None) -> Table:
    """One row an incident."""
    t = Table(title=title, show_lines=False, header_style="bold", pad_edge=False)
    for name, least in (("date", 10), ("type", 8), ("who → to whom", 14), ("place", 8), ("toll", 8), ("said by", 8), ("id", 8)):
        t.add_column(name, overflow="fold", min_width=least)
    for i in incidents:
        kind = Text(i.event_type, style=COLOURS.get(i.event_type, ""))
        if i.mode:
            kind.append(f"\n{i.mode}", style="not bold")
        if i.factuality != "asserted":
            kind.append(f"\n{i.factuality}", style="not bold italic")
        who = Text(parties(i.actors) or "—")
        who.append(" → ", style="dim").append(parties(i.recipients) or "—")
        said = f"{i.reports} report{'s' * (i.reports > 1)}, {i.sources} independent"
        if i.denied_by:
            said += f"; denied by {i.denied_by}"
        if i.disagreements:
            said += f"; disagree on {', '.join(i.disagreements)}"
        tolls = ", ".join(toll(x) for x in i.casualties if x.rule != "part of the total")
        t.add_row(days(i), kind, who, place(i.location), tolls, said, i.id, style="dim" if i.background else "")
    return t


def reasons(resolver: Resolver, ident: str) -> dict[str, Any]:
    """An incident's mentions, and why each was joined: plain data, as ``marsad explain --incident ID --json`` writes it."""
    i = resolver.incident(ident)
    return {
        "incident": i.id,
        "asked_for": ident,
        "summary_en": i.summary_en,
        "summary_ar": i.summary_ar,
        "mentions": [
            {"event": c.event_id, "document": c.doc_id, "source": c.source, "published": c.published, "trigger": c.trigger, "sentence": c.sentence} for c in i.claims
        ],
        "links": [
            {
                "between": [a, b],
                "bits": round(bits, 2),
                "features": [{"feature": f.feature, "level": f.level, "bits": f.weight, "compared": f.what} for f in findings],
            }
            for a, b, bits, findings in resolver.links(ident)
        ],
        "history": [{"at": h.at, "what": h.what, "why": h.why, "events": h.events, "incidents": h.incidents} for h in i.history],
    }


def explain(console: Console, data: dict[str, Any]) -> None:
    """The reasons for the eye: the mentions numbered, then each link with its features."""
    number = {m["event"]: n for n, m in enumerate(data["mentions"], 1)}
    head = Text(f"Incident {data['incident']}", style="bold")
    if data["asked_for"] != data["incident"]:
        head.append(f"  ({data['asked_for']} leads here)", style="dim")
    console.print(head)
    for key in ("summary_en", "summary_ar"):
        if data[key]:
            console.print(isolated(data[key]), markup=False, highlight=False)
    for m in data["mentions"]:
        line = Text(f"\n{number[m['event']]}. ", style="bold").append(f"{m['source'] or m['document']} · {m['published'] or 'no date'} · {isolated(m['trigger'])}", style="not bold")
        console.print(line)
        console.print(Text(isolated(m["sentence"]), style="dim"))
    for link in data["links"]:
        a, b = (number[x] for x in link["between"])
        t = Table(title=f"{a} and {b}: {link['bits']:+.1f} bits", title_justify="left", header_style="bold", box=None, pad_edge=False)
        t.add_column("feature")
        t.add_column("level")
        t.add_column("bits", justify="right")
        t.add_column("compared", overflow="fold")
        for f in link["features"]:
            if f["bits"] or f["compared"]:
                t.add_row(f["feature"], f["level"], f"{f['bits']:+.1f}", isolated(f["compared"]), style="" if f["bits"] else "dim")
        console.print()
        console.print(t)
    if not data["links"]:
        console.print("\nOne mention: nothing was joined.")
    for h in data["history"]:
        n = len(h["events"])
        console.print(Text(f"\n{h['at'] or 'no date'}  {h['what']}: {h['why']} ({n} mention{'s' * (n != 1)})", style="dim"))
