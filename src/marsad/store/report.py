"""``marsad status`` and ``marsad log``: what a store holds and what was done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from marsad.store import schema as t

if TYPE_CHECKING:
    from rich.console import Console

OUTLETS = 20  # outlets that are listed
SHOWN = 20  # failures that are listed


def status(conn: Connection) -> dict[str, Any]:
    """Counts; outlets by documents; the releases that coded; the last run; the failures of each input's last run, by kind and one by one."""
    v, e, i = t.version.c, t.event.c, t.incident.c

    def one(q: Any) -> Any:
        return conn.execute(q).scalar()

    states: dict[str, int] = {s: n for s, n in conn.execute(select(i.state, func.count()).group_by(i.state).order_by(i.state))}  # noqa: C416 (rows are no pairs to the type checker)
    last = conn.execute(select(t.ingest).order_by(t.ingest.c.pk.desc()).limit(1)).mappings().first()
    # What a later run of the same command read in full is mended: only the last run of each command counts.
    newest = select(func.max(t.ingest.c.pk)).group_by(t.ingest.c.command)
    f = t.failure.c
    kinds = conn.execute(
        select(f.kind, func.count().label("n"), func.min(f.mend).label("mend")).where(f.fatal, f.ingest_pk.in_(newest)).group_by(f.kind).order_by(func.count().desc(), f.kind)
    ).mappings()  # fmt: skip
    each = conn.execute(
        select(f.at, f.file, f.line, f.kind, f.problem, f.mend).where(f.fatal, f.ingest_pk.in_(newest)).order_by(f.pk.desc()).limit(SHOWN)
    ).mappings()  # fmt: skip
    return {
        "documents": one(select(func.count()).select_from(t.document)),
        "versions": one(select(func.count()).select_from(t.version)),
        "events": one(select(func.count()).select_from(t.event).where(e.current)),
        "pending": one(select(func.count()).select_from(t.event).where(e.pending)),
        "incidents": sum(n for s, n in states.items() if s not in ("merged", "empty")),
        "states": states,
        "published": [one(select(func.min(v.published)).where(v.current)), one(select(func.max(v.published)).where(v.current))],
        "undated": one(select(func.count()).select_from(t.version).where(v.current, v.published.is_(None))),
        "outlets": [
            {"source": s, "documents": n}
            for s, n in conn.execute(select(v.source, func.count()).where(v.current).group_by(v.source).order_by(func.count().desc(), v.source).limit(OUTLETS))
        ],
        "outlet_count": one(select(func.count(func.distinct(v.source))).where(v.current)),
        "coded_by": [
            {"release": r, "lexicon_version": lex, "documents": n}
            for r, lex, n in conn.execute(select(v.release, v.lexicon_version, func.count()).where(v.current).group_by(v.release, v.lexicon_version).order_by(func.count().desc()))
        ],
        "decisions": one(select(func.count()).select_from(t.decision)),
        "last_ingest": dict(last) if last else None,
        "failures": [dict(r) for r in kinds],
        "last_failures": [dict(r) for r in each],
    }


def log(conn: Connection, limit: int = 50) -> list[dict[str, Any]]:
    """The last things done, oldest first: ``at``, ``by``, ``what``, ``detail``, ``release``, ``lexicon_version``."""
    g, d, j = t.ingest.c, t.decision.c, t.journal.c
    rows: list[dict[str, Any]] = []
    for r in conn.execute(select(t.ingest).order_by(g.pk.desc()).limit(limit)):
        detail = f"{r.status}: {r.read} read, {r.new} new, {r.corrected} corrected, {r.unchanged} known, {r.events} events, {r.failures} errors"
        rows.append({"at": r.began, "by": r.by, "what": r.command, "detail": detail, "release": r.release, "lexicon_version": r.lexicon_version})
    for r in conn.execute(select(t.decision).order_by(d.pk.desc()).limit(limit)):
        about = " ".join(x for x in (r.incident_id, r.field and f"{r.field} := {r.value}", r.undoes and f"decision {r.undoes}", r.note) if x)
        rows.append({"at": r.at, "by": r.by, "what": f"decision {r.pk}: {r.kind}", "detail": about, "release": r.release, "lexicon_version": r.lexicon_version})
    for r in conn.execute(select(t.journal).order_by(j.pk.desc()).limit(limit)):
        rows.append({"at": r.at, "by": r.by, "what": r.what, "detail": r.detail or "", "release": r.release, "lexicon_version": r.lexicon_version})
    rows.sort(key=lambda r: r["at"])
    return rows[-limit:]


def show_status(console: Console, data: dict[str, Any]) -> None:
    """The status for the eye."""
    from rich.table import Table

    def table(*columns: str, title: str) -> Table:
        made = Table(title=title, header_style="bold", title_justify="left")
        for c in columns:
            made.add_column(c, justify="right" if c in ("", "documents", "number") else "left", overflow="fold")
        return made

    days = " to ".join(x for x in data["published"] if x)
    more = data["versions"] - data["documents"]
    console.print(f"{data['documents']:,} documents" + (f" ({more:,} corrected versions)" if more else "") + (f", published {days}" if days else ""), highlight=False)
    if data["undated"]:
        console.print(f"{data['undated']:,} of them without a date of publication", highlight=False)
    states = ", ".join(f"{n:,} {s}" for s, n in data["states"].items())
    console.print(f"{data['events']:,} events, {data['incidents']:,} incidents" + (f" ({states})" if states else "") + f", {data['decisions']:,} decisions", highlight=False)
    if data["pending"]:
        console.print(f"{data['pending']:,} events are not yet resolved to incidents: an ingest runs, or was killed; the same command again goes on", highlight=False)
    run = data["last_ingest"]
    if run:
        ended = run["status"] if run["status"] != "running" else "running, or it was killed: the same command again goes on"
        console.print(f"last ingest: {run['began']} by {run['by']}: {ended} ({run['read']:,} read, {run['new']:,} new, {run['failures']:,} errors)", highlight=False, markup=False)
    if data["coded_by"]:
        by = table("release", "lexicon", "documents", title="Coded by")
        for r in data["coded_by"]:
            by.add_row(r["release"], r["lexicon_version"], f"{r['documents']:,}")
        console.print(by)
    if data["outlets"]:
        from marsad.show import isolated

        out = table("outlet", "documents", title=f"Outlets: {data['outlet_count']:,}" + (f", the first {OUTLETS}" if data["outlet_count"] > OUTLETS else ""))
        for r in data["outlets"]:
            out.add_row(isolated(r["source"]) if r["source"] else "(none named)", f"{r['documents']:,}")
        console.print(out)
    if data["failures"]:
        bad = table("kind", "number", "what to do", title="Not read or not coded")
        for r in data["failures"]:
            bad.add_row(r["kind"], f"{r['n']:,}", r["mend"])
        console.print(bad)
        for r in data["last_failures"]:
            where = f"{r['file']}:{r['line']}" if r["line"] else r["file"]
            console.print(f"{where}: {r['problem']}", highlight=False, markup=False, soft_wrap=True)


def show_log(console: Console, rows: list[dict[str, Any]]) -> None:
    """The log for the eye."""
    for r in rows:
        console.print(f"{r['at']}  {r['by']}  {r['what']}  {r['detail']}  [{r['release']} {r['lexicon_version'] or ''}]".rstrip(), highlight=False, markup=False, soft_wrap=True)
