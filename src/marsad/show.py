"""Events for the eye: rich tables on a terminal. Imported only where one is shown.

Arabic stands between U+2068 and U+2069 (first strong isolate), so that a terminal that knows bidi keeps each cell's words together.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console

    from marsad.records import Casualty, Event, Participant, Place, When

COLOURS = {
    "ASSAULT": "bold red", "COERCE": "dark_orange", "MOBILIZE": "yellow", "PROTEST": "magenta", "THREATEN": "red", "SANCTION": "orange3", "ACCUSE": "light_salmon3",
    "REJECT": "indian_red", "REQUEST": "cyan", "RETREAT": "green", "AGREE": "green3", "CONSULT": "blue", "SUPPORT": "spring_green3", "CONCEDE": "dark_sea_green",
    "COOPERATE": "turquoise2", "AID": "chartreuse3",
}  # fmt: skip
_MARK = {"asserted": "", "denied": "✗ denied", "planned": "→ planned", "hypothetical": "? hypothetical"}


def isolated(text: str) -> str:
    """Words of the text as a cell holds them: on one line, kept together by bidi isolates."""
    return f"\u2068{' '.join(text.split())}\u2069" if text else ""


def names(people: Iterable[Participant]) -> str:
    return " + ".join(isolated(p.text) for p in people)


def toll(items: Iterable[Casualty]) -> str:
    out = []
    for c in items:
        if c.part_of is not None:
            continue
        number = str(c.low) if c.high == c.low else f"{c.low}+" if c.high is None else f"{c.low}–{c.high}"
        out.append(f"{number} {c.kind}")
    return ", ".join(out)


def days(when: When | None) -> str:
    if when is None or when.from_ is None:
        return ""
    return str(when.from_) if when.to in (None, when.from_) else f"{when.from_}…{str(when.to)[5:] if str(when.to)[:4] == str(when.from_)[:4] else when.to}"


def place(p: Place | None) -> str:
    if p is None:
        return ""
    out = p.name_en or isolated(p.text)
    if p.relation:
        out = f"{p.relation.replace('_', ' ')} {out}"
    return f"{out}, {p.country}" if p.country and p.precision != "country" else out


def kind(e: Event) -> Text:
    out = Text(e.event_type, style=COLOURS.get(e.event_type, ""))
    if e.mode:
        out.append(f"\n{e.mode}", style="not bold")
    if _MARK.get(e.factuality):
        out.append(f"\n{_MARK[e.factuality]}", style="not bold italic")
    if e.background:
        out.append("\nbackground", style="not bold dim")
    return out


def table(events: Iterable[Event], title: str | None = None) -> Table:
    """One row an event."""
    t = Table(title=title, show_lines=False, header_style="bold", pad_edge=False)
    for name, least in (("date", 10), ("type", 8), ("who → to whom", 14), ("place", 8), ("toll", 8), ("according to", 10), ("trigger", 6)):
        t.add_column(name, overflow="fold", min_width=least)
    for e in events:
        who = Text(names(e.actors) or "—")
        who.append(" → ", style="dim").append(names(e.recipients) or "—")
        style = "dim" if e.background else ""
        t.add_row(days(e.date), kind(e), who, place(e.location), toll(e.casualties), names(e.attribution), isolated(e.trigger.text), style=style)
    return t


def full(console: Console, text: str, events: list[Event]) -> None:
    """A report and all that is recorded of it."""
    console.print(isolated(text), soft_wrap=False, highlight=False, markup=False)
    for n, e in enumerate(events, 1):
        grid = Table.grid(padding=(0, 2))
        grid.add_column(style="dim", justify="right", min_width=14)
        grid.add_column(overflow="fold")

        def row(name: str, value: str, why: str | None = None, grid: Table = grid) -> None:
            if value:
                cell = Text(value)
                if why:
                    cell.append(f"  ({why})", style="dim")
                grid.add_row(name, cell)

        row("trigger", isolated(e.trigger.text))
        for label, people in (("who", e.actors), ("to whom", e.recipients), ("according to", e.attribution)):
            for p in people:
                what = [x for x in (p.name_en, f"[{p.code}]" if p.code else None, getattr(p, "stance", None)) if x]
                row(label, f"{isolated(p.text)}  {' '.join(what)}".rstrip(), p.inferred_by)
        if e.location is not None:
            point = f"{e.location.lat:.3f}, {e.location.lon:.3f} ±{e.location.radius_km or 0:.0f} km" if e.location.lat is not None and e.location.lon is not None else ""
            row("where", f"{isolated(e.location.text)}  {place(e.location)}  {point}".rstrip(), e.location.inferred_by)
        if e.date is not None:
            row("when", f"{isolated(e.date.text or '')}  {days(e.date)}".strip(), e.date.inferred_by)
        for c in e.casualties:
            number = str(c.low) if c.high == c.low else f"{c.low} or more" if c.high is None else f"{c.low} to {c.high}"
            part = f" (part of number {c.part_of + 1})" if c.part_of is not None else ""
            row("toll", f"{isolated(c.text)}  {c.kind}: {number} {c.victim_class or ''}{part}".rstrip())
        row("weapons", ", ".join(isolated(w.text) for w in e.weapons))
        heading = Text(f"\n{n}. ").append_text(Text(f"{e.event_type}{' ' + e.mode if e.mode else ''}", style=COLOURS.get(e.event_type, "")))
        heading.append(f"  {e.factuality}{', background' if e.background else ''}  confidence {e.confidence:.2f}", style="dim")
        console.print(heading)
        console.print(grid)
