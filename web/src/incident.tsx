/** An incident: what is known of it, who said so, and the words it was read from. */
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { report, type EventRecord, type Party, type Report, type Span, type Voice, type Whole } from "./api";
import { PlaceMap } from "./geo";
import { count, countryName, day, days, moment, named, range, reason, t, typeName, word } from "./i18n";
import type { Mark } from "./marks";
import { Confidence, DataLinks, Fault, Loading, Own, safeUrl, StateTag, summaryOf, Told, TollBand, TypeTag, useKeys, useLoad, useTitle } from "./parts";
import type { Field } from "./edit";
import { opened } from "./queue";
import { Decisions, mayReview, Review, type Open } from "./review";
import { go } from "./route";
import { MarkedText } from "./text";

/** What is pointed at: a cell of a claim. */
interface Lit { event: number; kind: string }

const COLUMNS = ["outlet", "vouches", "what", "actors", "whom", "place", "date", "numbers"] as const;
type Column = (typeof COLUMNS)[number];
const KIND: Record<Column, string> = { outlet: "sentence", vouches: "source", what: "trigger", actors: "actor", whom: "recipient", place: "place", date: "date", numbers: "number" };
/** Names of fields as the record's list of disagreements has them. */
const FIELD: Record<Column, string[]> = {
  outlet: [], vouches: ["attribution", "factuality"], what: ["event_type", "mode", "factuality"], actors: ["actors"], whom: ["recipients"], place: ["location", "place"], date: ["date"],
  numbers: ["casualties", "killed", "injured", "captured", "missing", "displaced"],
};
export const disputed = (record: { disagreements: string[] }, column: Column): boolean => record.disagreements.some((d) => FIELD[column].some((f) => d === f || d.startsWith(`${f}.`) || d.startsWith(`${f}_`)));

/** What Enter on a cell corrects. */
const EDITS: Partial<Record<Column, Field>> = { what: "event_type", actors: "actors", whom: "recipients", place: "location", date: "date", numbers: "casualties" };

/** The words a cell was read from. */
export function spansOf(e: EventRecord, column: Column): Span[] {
  const date = e.date && e.date.start !== null && e.date.end !== null ? [{ text: e.date.text ?? "", start: e.date.start, end: e.date.end }] : [];
  const all: Record<Column, Span[]> = {
    outlet: [e.trigger], vouches: e.attribution, what: [e.trigger, ...e.weapons], actors: e.actors, whom: e.recipients, place: e.location ? [e.location] : [], date, numbers: e.casualties,
  };
  return all[column].filter((s) => s.end > s.start);
}

export function IncidentPage({ id }: { id: string }): JSX.Element {
  const { data: got, error, loading, again } = useLoad<Whole>(`incidents/${encodeURIComponent(id)}`);
  const [mine, setMine] = useState<Whole | null>(null); // as a decision left it, until it is asked for anew
  useEffect(() => setMine(null), [got]);
  const data = mine ?? got;
  const [lit, setLit] = useState<Lit>({ event: 0, kind: "trigger" });
  const [editing, setEditing] = useState<Open | null>(null);
  const at = opened.ids.indexOf(id);
  const to = (by: number): string | null => (at >= 0 ? (opened.ids[at + by] ?? null) : null);
  const step = (by: number): void => { const next = to(by); if (next) go(`/incidents/${next}`); };
  useKeys({ n: () => step(1), p: () => step(-1), Escape: () => go(opened.back) });
  useTitle(data ? summaryOf(data.record)[0] || typeName(data.record.event_type) : error ? t("gone") : t("loading"));
  if (error) return <Fault error={error} again={again} />;
  if (!data || data.id !== id) return loading ? <Loading /> : <Fault error={t("page404")} />;
  return (
    <article class="incident">
      <nav class="steps" aria-label={t("queue")}>
        <a href={opened.back}>{t("back")}</a>
        <span>
          {to(-1) && <a href={`/incidents/${to(-1)}`} rel="prev">{t("previousIncident")} <kbd>P</kbd></a>} {to(1) && <a href={`/incidents/${to(1)}`} rel="next">{t("nextIncident")} <kbd>N</kbd></a>}
        </span>
        <DataLinks path={`incidents/${encodeURIComponent(id)}`} csv={false} />
      </nav>
      <Head whole={data} />
      <Review whole={data} onWhole={setMine} again={again} editing={editing} setEditing={setEditing} current={data.events[lit.event] ?? null} />
      <Evidence whole={data} lit={lit} setLit={setLit} onEdit={(event, field) => { if (mayReview()) setEditing({ kind: "edit", field, event }); }} />
      <div class="cards">
        <Where whole={data} />
        <Copies whole={data} />
        <Names whole={data} />
        <Decisions list={data.decisions} />
        <Past whole={data} />
      </div>
    </article>
  );
}

function Head({ whole }: { whole: Whole }): JSX.Element {
  const r = whole.record;
  const [summary, sources] = summaryOf(r);
  const widest = r.widest_from && (r.widest_from !== r.date_from || r.widest_to !== r.date_to) ? days(r.widest_from, r.widest_to) : "";
  return (
    <header class={`head type-${r.event_type}`}>
      <p class="tags"><TypeTag type={r.event_type} mode={r.mode} /> <StateTag state={whole.state} stale={whole.stale} /> {r.factuality !== "asserted" && <span class="chip fact">{word(r.factuality)}</span>} {r.background && <span class="chip">{t("background")}</span>}</p>
      <h1><Told>{summary || typeName(r.event_type)}</Told></h1>
      {sources && <p class="said"><Told>{sources}</Told></p>}
      {whole.redirect && <p class="notice">{t("mergedInto")} <a href={`/incidents/${whole.redirect}`}>{whole.redirect}</a></p>}
      <dl class="facts">
        <Fact name={t("who")} off={disputed(r, "actors")}><Sides of={r.actors} /></Fact>
        <Fact name={t("whom")} off={disputed(r, "whom")}><Sides of={r.recipients} /></Fact>
        <Fact name={t("where")} off={disputed(r, "place")}>{r.location ? [named(r.location), r.location.country ? countryName(r.location.country) : ""].filter(Boolean).join(" · ") : t("unknownPlace")}</Fact>
        <Fact name={t("when")} off={disputed(r, "date")}>{days(r.date_from, r.date_to) || t("undated")}{widest && <small> ({t("widest")}: {widest})</small>}</Fact>
        <div class={disputed(r, "numbers") ? "fact off" : "fact"}><dt>{t("toll")}{disputed(r, "numbers") && <Off />}</dt><dd>{r.casualties.length ? r.casualties.map((c) => <TollBand toll={c} />) : t("notSaid")}</dd></div>
        <div class="fact"><dt>{t("vouches")}</dt><dd>{count(r.sources, "sources")} · {count(r.reports, "reports")} <Confidence value={r.confidence} /></dd></div>
      </dl>
    </header>
  );
}

/** Names, each in its own direction, in the order of the page. */
function Sides({ of }: { of: Party[] }): JSX.Element {
  return <Told>{of.length ? of.map((p, i) => <>{i > 0 && " · "}<Own>{named(p)}</Own></>) : t("notSaid")}</Told>;
}

function Off(): JSX.Element {
  return <span class="offmark" title={t("disagree")}> <span class="bang" aria-hidden="true">!</span><span class="hidden"> {t("disagree")}</span></span>;
}

function Fact({ name, off, children }: { name: string; off: boolean; children: ComponentChildren }): JSX.Element {
  return <div class={off ? "fact off" : "fact"}><dt>{name}{off && <Off />}</dt><dd><Own>{children}</Own></dd></div>;
}

/** The claims, and beside them the report whose cell is pointed at. */
function Evidence({ whole, lit, setLit, onEdit }: { whole: Whole; lit: Lit; setLit: (l: Lit) => void; onEdit: (e: EventRecord, f: Field) => void }): JSX.Element {
  const { events, record } = whole;
  const [text, setText] = useState<Report | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const e = events[Math.min(lit.event, events.length - 1)];
  const doc = e?.doc_id;
  useEffect(() => {
    if (doc === undefined) return;
    let on = true;
    report(doc).then((r) => { if (on) { setText(r); setFault(null); } }, (x: unknown) => { if (on) setFault(x); });
    return () => { on = false; };
  }, [doc]);
  const marks = useMemo((): Mark[] => {
    if (!e) return [];
    const column = COLUMNS.find((c) => KIND[c] === lit.kind) ?? "what";
    const of = (c: Column, kind: string, group: string): Mark[] => spansOf(e, c).map((s) => ({ start: s.start, end: s.end, kind, group }));
    const here: Mark[] = [{ start: e.sentence.start, end: e.sentence.end, kind: "sentence" }];
    if (lit.kind === "sentence") {
      for (const c of COLUMNS) if (c !== "outlet") here.push(...of(c, KIND[c], "cell"));
      return here;
    }
    return [...here, ...of(column, KIND[column], "cell")];
  }, [e, lit.kind]);
  if (!e) return <></>;
  const shown = text && text.doc_id === doc ? text : null;
  const lacks = lit.kind !== "sentence" && marks.every((m) => m.kind === "sentence");
  return (
    <section class="evidence" aria-label={t("claims")}>
      <div class="claims">
        <h2>{t("claims")}</h2>
        <div class="scroll" tabIndex={0} role="region" aria-label={t("claims")}>
          <table>
            <thead><tr>{COLUMNS.map((c) => <th scope="col" class={disputed(record, c) ? "off" : ""}>{t(c)}{disputed(record, c) && <Off />}</th>)}</tr></thead>
            <tbody>
              {events.map((x, i) => (
                <tr key={x.id} class={i === lit.event ? "at" : ""}>
                  {COLUMNS.map((c) => {
                    const point = (): void => setLit({ event: i, kind: KIND[c] });
                    const field = EDITS[c];
                    const edit = field && mayReview() && !whole.redirect ? (): void => onEdit(x, field) : undefined;
                    const on = i === lit.event && KIND[c] === lit.kind;
                    return <td tabIndex={0} data-column={c} class={`${on ? "lit " : ""}k-${KIND[c]}${disputed(record, c) ? " off" : ""}`} onMouseEnter={point} onFocus={point} onClick={point} onDblClick={edit} onKeyDown={(k) => { if (k.key === "Enter" && edit) { k.preventDefault(); k.stopPropagation(); edit(); } }}><Cell e={x} column={c} first={record.first_report === x.doc_id} /></td>;
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
      <aside class="reportpanel" aria-label={t("reportText")}>
        <h2>{t("reportText")}{shown && <small> <Own>{shown.source}</Own> · {day(shown.published)}</small>}</h2>
        <p class="hint">{mayReview() && <>{t("editCell")} · </>}{lacks ? t("inferred") : t("pointAt")}</p>
        {fault ? <Fault error={fault} /> : shown ? <MarkedText full={shown.full} marks={marks} lit="cell" scroll titled={!!shown.title} /> : <Loading />}
        {shown && <p class="after"><a href={`/report?id=${encodeURIComponent(shown.doc_id)}&event=${encodeURIComponent(e.id)}`}>{t("openReport")}</a>{safeUrl(shown.url) && <> · <a href={safeUrl(shown.url) as string} target="_blank" rel="noopener noreferrer nofollow">{t("original")}</a></>}</p>}
      </aside>
    </section>
  );
}

function Cell({ e, column, first }: { e: EventRecord; column: Column; first: boolean }): JSX.Element {
  const none = <span class="none">—</span>;
  const list = (items: JSX.Element[]): JSX.Element => (items.length ? <>{items.map((x) => <div>{x}</div>)}</> : none);
  const party = (p: { text: string; name_en: string | null; name_ar: string | null; actor_id: string | null }): JSX.Element => {
    const name = p.actor_id ? named(p) : "";
    return <><bdi lang="ar">{p.text || named(p)}</bdi>{name && name !== p.text && <small class="block"><bdi>{name}</bdi></small>}</>;
  };
  switch (column) {
    case "outlet": return <><b><Own>{e.document.source ?? "?"}</Own></b><br /><small>{day(e.document.published, "short")}{first && <> · {t("firstReport")}</>}{e.background && <> · {t("background")}</>}</small></>;
    case "vouches": return list(e.attribution.map((a) => <><bdi lang="ar">{a.text || named(a)}</bdi>{a.stance && a.stance !== "asserts" && <small> {word(a.stance)}</small>}</>));
    case "what": return <><bdi lang="ar">{e.trigger.text}</bdi>{e.factuality !== "asserted" && <small class="fact"> {word(e.factuality)}</small>}</>;
    case "actors": return list(e.actors.map(party));
    case "whom": return list(e.recipients.map(party));
    case "place": return e.location ? <><bdi lang="ar">{e.location.text || named(e.location)}</bdi><small class="block">{e.location.precision ? word(e.location.precision) : ""}</small></> : none;
    case "date": return e.date ? <>{e.date.text && <bdi lang="ar">{e.date.text}</bdi>} <small class="block">{days(e.date.from, e.date.to, "short")}</small></> : none;
    case "numbers": return list(e.casualties.map((c) => <><b class={c.kind} dir="ltr">{range(c.low, null, c.high)}</b> {word(c.kind)}</>));
  }
}

function Where({ whole }: { whole: Whole }): JSX.Element {
  const at = whole.record.location;
  if (!at || at.lat === null || at.lon === null) return <section class="card"><h2>{t("map")}</h2><p>{at ? <Own>{named(at)}</Own> : t("unknownPlace")}</p></section>;
  const others = whole.events.flatMap((e) => {
    const l = e.location;
    return l && l.lat !== null && l.lon !== null && (Math.abs(l.lat - (at.lat as number)) > 0.01 || Math.abs(l.lon - (at.lon as number)) > 0.01) ? [{ lat: l.lat, lon: l.lon, radius: l.radius_km }] : [];
  });
  return <section class="card"><h2>{t("map")}</h2><PlaceMap lat={at.lat} lon={at.lon} radius={at.radius_km} precision={at.precision} name={named(at)} others={others} /></section>;
}

/** Reports and what they repeat, as a tree: what is independent first. */
function Copies({ whole }: { whole: Whole }): JSX.Element {
  const { voices } = whole.record;
  const title = (v: Voice): JSX.Element => <><a href={`/report?id=${encodeURIComponent(v.doc_id)}`}><Own>{v.source ?? v.doc_id}</Own></a> <small>{day(v.published, "short")}{whole.record.first_report === v.doc_id && <> · {t("firstReport")}</>}</small></>;
  const known = new Set(voices.map((v) => v.doc_id));
  const branch = (of: string | null, seen: string[]): JSX.Element | null => {
    const mine = voices.filter((v) => (of === null ? !v.copies || !known.has(v.copies) : v.copies === of) && !seen.includes(v.doc_id));
    if (!mine.length) return null;
    return <ul>{mine.map((v) => <li class={v.independent ? "voice own" : "voice"}>{title(v)} {v.independent ? <span class="chip ok">{t("independent")}</span> : <span class="chip">{v.copies ? t("copies") : t("via")}{v.via && <> <Own>{v.via}</Own></>}{v.why && <> · <Own>{v.why}</Own></>}</span>}{branch(v.doc_id, [...seen, v.doc_id])}</li>)}</ul>;
  };
  return <section class="card copies"><h2>{t("copied")}</h2>{branch(null, [])}</section>;
}

function Names({ whole }: { whole: Whole }): JSX.Element {
  const { namings, actors, recipients } = whole.record;
  if (!namings.length) return <></>;
  const sides = new Map<string, { name: string; rows: typeof namings }>();
  for (const n of namings) {
    const key = n.actor_id ?? n.text;
    const party = [...actors, ...recipients].find((p) => p.actor_id && p.actor_id === n.actor_id);
    const side = sides.get(key) ?? { name: party ? named(party) : n.text, rows: [] };
    side.rows.push(n);
    sides.set(key, side);
  }
  return (
    <section class="card"><h2>{t("namings")}</h2>
      <dl class="namings">{[...sides.values()].map((s) => <><dt><Own>{s.name}</Own></dt>{s.rows.map((n) => <dd><bdi lang="ar">«{n.text}»</bdi> <small><Own>{n.source}</Own></small>{n.loaded && <span class="chip disputed">{word(n.loaded)}</span>}</dd>)}</>)}</dl>
    </section>
  );
}

function Past({ whole }: { whole: Whole }): JSX.Element {
  return (
    <section class="card"><h2>{t("history")}</h2>
      <ol class="history">{whole.history.map((h) => <li><time dateTime={h.at}>{moment(h.at)}</time> <b>{h.by ? <Own>{h.by}</Own> : t("software")}</b> {word(h.what)} <small><Own>{reason(h.why)}</Own></small></li>)}</ol>
    </section>
  );
}
