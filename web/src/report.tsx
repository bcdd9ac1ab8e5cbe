/** One report with everything that was read in it, and why. */
import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { get, post, report as load, type EventRecord, type Report } from "./api";
import { Dialog } from "./dialog";
import { count, day, days, modeName, moment, named, number, range, t, typeList, typeName, word, type Key } from "./i18n";
import { spansOf } from "./incident";
import { points, type Mark } from "./marks";
import { DataLinks, Fault, Loading, Own, percent, safeUrl, useKeys, useTitle } from "./parts";
import { mayReview, type Answer } from "./review";
import { changed, go, here, href } from "./route";
import { MarkedText } from "./text";
import { say } from "./toast";

const KINDS: [string, Key, "what" | "actors" | "whom" | "place" | "date" | "numbers" | "vouches"][] = [
  ["trigger", "trigger", "what"], ["actor", "who", "actors"], ["recipient", "whom", "whom"], ["place", "place", "place"], ["date", "date", "date"], ["number", "toll", "numbers"], ["source", "vouches", "vouches"],
];

interface Words { text: string; start: number; end: number }
interface Chunk { text: string; kind: string; [k: string]: unknown }
interface Trigger { text: string; start: number; end: number; entry: string; type?: string; mode?: string; frame?: string; strength?: string; event?: boolean; dropped?: string; [k: string]: unknown }
interface Explained { sentences: { start: number; end: number; text: string; chunks: Chunk[]; triggers: Trigger[] }[]; events: { trigger: { start: number }; why?: Record<string, string> }[]; lexicon_version: string }

export function ReportPage(): JSX.Element {
  const { query } = here.value;
  const id = query.get("id") ?? "";
  const version = query.get("version");
  const at = query.get("event");
  const [data, setData] = useState<Report | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [off, setOff] = useState<string[]>([]);
  const [why, setWhy] = useState<Explained | null>(null);
  const [picked, setPicked] = useState<Words | null>(null);
  const [adding, setAdding] = useState<Words | null>(null); // the words as they were selected: the selection is lost to the dialog
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    setError(null);
    setWhy(null);
    let on = true; // a slow answer about the report that was left must not take the place of this one
    (version ? get<Report>(`report?id=${encodeURIComponent(id)}&version=${encodeURIComponent(version)}`) : load(id, true)).then((r) => { if (on) setData(r); }, (x: unknown) => { if (on) setError(x); });
    return () => { on = false; };
  }, [id, version]);
  useEffect(() => {
    const f = (): void => setPicked(selected(box.current));
    document.addEventListener("selectionchange", f);
    return () => document.removeEventListener("selectionchange", f);
  }, []);
  const choose = (event: string | null): void => go(href("/report", changed(query, { event })), true);
  useKeys({ "+": () => { if (picked && mayReview()) setAdding(picked); }, Insert: () => { if (picked && mayReview()) setAdding(picked); }, x: () => explain() });
  function explain(): void { get<Explained>(`explain?id=${encodeURIComponent(id)}`).then(setWhy, setError); }
  const marks = useMemo((): Mark[] => (data?.events ?? []).flatMap((e) => KINDS.filter(([k]) => !off.includes(k)).flatMap(([kind, name, column]) => spansOf(e, column).map((s) => ({ start: s.start, end: s.end, kind, group: e.id, label: t(name) })))), [data, off]);
  useTitle(data ? (data.title ?? data.doc_id) : error ? t("gone") : t("loading"));
  if (error) return <Fault error={error} />;
  if (!data || data.doc_id !== id) return <Loading />;
  const url = safeUrl(data.url);
  return (
    <article class="report">
      <header class="head">
        <h1><bdi lang="ar">{data.title ?? data.doc_id}</bdi></h1>
        <p class="meta"><b><Own>{data.source}</Own></b> · {day(data.published) || t("undated")} · {t("events")}: {number(data.events.length)} {url && <> · <a href={url} target="_blank" rel="noopener noreferrer nofollow">{t("original")}</a></>} · <DataLinks path={`report?id=${encodeURIComponent(id)}`} csv={false} />
          {data.versions.length > 1 && <label> · {t("versions")} <select value={String(data.version)} onChange={(e) => go(href("/report", changed(query, { version: e.currentTarget.value })))}>{data.versions.map((v) => <option value={String(v.n)}>{v.n} · {moment(v.accepted)}</option>)}</select></label>}
        </p>
      </header>
      <div class="legend" role="group" aria-label={t("legend")}>
        {KINDS.map(([kind, name]) => <button type="button" key={kind} aria-pressed={!off.includes(kind)} onClick={() => setOff(off.includes(kind) ? off.filter((k) => k !== kind) : [...off, kind])}><mark class={`m-${kind}`}>{t(name)}</mark></button>)}
      </div>
      <div class="evidence">
        <section class="claims reading" aria-label={t("reportText")}>
          <div ref={box}><MarkedText full={data.full} marks={marks} lit={at} scroll={!!at} titled={!!data.title} onPick={choose} /></div>
          {mayReview() && <p class="after"><button type="button" disabled={!picked || !data.current} onClick={() => setAdding(picked)}>{t("addMissed")} <kbd>+</kbd></button> <small>{picked ? <bdi lang="ar">«{picked.text.slice(0, 80)}»</bdi> : t("selectWords")}</small></p>}
        </section>
        <aside class="reportpanel" aria-label={t("events")}>
          <h2>{t("events")} <button type="button" class="quiet" onClick={explain}>{t("explain")} <kbd>X</kbd></button></h2>
          {!data.events.length && <p>{t("noEvents")}</p>}
          <ol class="events">{data.events.map((e) => <EventCard key={e.id} e={e} on={e.id === at} choose={() => choose(e.id === at ? null : e.id)} why={why} />)}</ol>
          {why && <Dropped why={why} />}
        </aside>
      </div>
      {adding && <AddDialog report={data} words={adding} onClose={() => setAdding(null)} />}
    </article>
  );
}

/** The words that are selected in a text, with their place in it. */
function selected(box: HTMLElement | null): { text: string; start: number; end: number } | null {
  const s = getSelection();
  const text = box?.querySelector(".text");
  if (!s || s.rangeCount === 0 || s.isCollapsed || !text) return null;
  const r = s.getRangeAt(0);
  if (!text.contains(r.startContainer) || !text.contains(r.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(r.startContainer, r.startOffset);
  const full = text.textContent ?? "";
  let a = before.toString().length;
  let b = a + r.toString().length;
  while (a < b && /\s/.test(full[a] as string)) a++;
  while (b > a && /\s/.test(full[b - 1] as string)) b--;
  return a < b ? { text: full.slice(a, b), start: points(full, a), end: points(full, b) } : null;
}

function EventCard({ e, on, choose, why }: { e: EventRecord; on: boolean; choose: () => void; why: Explained | null }): JSX.Element {
  const parties = (p: EventRecord["actors"]): string => p.map((x) => named(x)).join(" · ");
  const line = (name: Key, value: string): JSX.Element | null => (value ? <div><dt>{t(name)}</dt><dd><Own>{value}</Own></dd></div> : null);
  const sentence = why?.sentences.find((s) => s.start <= e.trigger.start && e.trigger.start < s.end);
  const trigger = sentence?.triggers.find((x) => x.start <= e.trigger.start && e.trigger.start < x.end && x.event);
  const notes = why?.events.find((x) => x.trigger.start === e.trigger.start)?.why ?? {};
  return (
    <li class={`event type-${e.event_type}${on ? " on" : ""}`}>
      <button type="button" class="quiet pick" aria-pressed={on} onClick={choose}><span class="tag type">{typeName(e.event_type)}{e.mode && <> · {modeName(e.mode)}</>}</span> <bdi lang="ar">{e.trigger.text}</bdi></button>
      <dl>
        {line("who", parties(e.actors))}{line("whom", parties(e.recipients))}{line("where", e.location ? named(e.location) : "")}{line("when", days(e.date?.from, e.date?.to, "short"))}
        {line("toll", e.casualties.map((c) => `${range(c.low, null, c.high)} ${word(c.kind)}`).join(" · "))}{line("vouches", e.attribution.map((a) => `${named(a)}${a.stance ? ` (${word(a.stance)})` : ""}`).join(" · "))}
        <div><dt>{t("reading")}</dt><dd>{word(e.factuality)}{e.background && <> · {t("background")}</>} · {percent(e.confidence)}</dd></div>
      </dl>
      {e.incident_id && <a href={`/incidents/${e.incident_id}`}>{t("toIncident")}</a>}
      {why && <div class="why"><b>{t("explainTitle")}</b>
        {trigger ? <p dir="ltr" lang="en">entry <bdi lang="ar">{trigger.entry}</bdi> · {trigger.type} {trigger.mode} · frame {trigger.frame} · {trigger.strength}</p> : null}
        {Object.entries(notes).map(([k, v]) => <p dir="ltr" lang="en">{k}: {v}</p>)}
        {sentence && <p class="chunks" dir="rtl" lang="ar">{sentence.chunks.map((c) => <span class="chunk" title={Object.entries(c).filter(([k]) => k !== "start" && k !== "end").map(([k, v]) => `${k}: ${typeof v === "string" ? v : JSON.stringify(v)}`).join("\n")}><bdi>{c.text}</bdi><i dir="ltr">{c.kind}</i></span>)}</p>}
      </div>}
    </li>
  );
}

/** Words that might have been a deed and were taken for none. */
function Dropped({ why }: { why: Explained }): JSX.Element {
  const rows = why.sentences.flatMap((s) => s.triggers.filter((x) => x.dropped));
  return <details class="dropped" open><summary>{t("dropped")} ({number(rows.length)})</summary><ul>{rows.map((x) => <li><bdi lang="ar">«{x.text}»</bdi> <small dir="ltr" lang="en">{x.dropped}</small></li>)}</ul><p><small dir="ltr">lexicon {why.lexicon_version}</small></p></details>;
}

function AddDialog({ report, words, onClose }: { report: Report; words: Words; onClose: () => void }): JSX.Element {
  const [type, setType] = useState("ASSAULT");
  const [to, setTo] = useState("");
  const homes = [...new Set(report.events.flatMap((e) => (e.incident_id ? [e.incident_id] : [])))];
  async function save(): Promise<void> {
    const base = to ? (await get<{ version: number }>(`incidents/${encodeURIComponent(to)}`)).version : 0;
    const a = await post<Answer>("mentions", { doc_id: report.doc_id, mention: { event_type: type, trigger: words }, ...(to ? { incident: to, base } : {}) });
    say(t("added"));
    go(`/incidents/${a.incident.id}`);
  }
  return (
    <Dialog title={t("addMissed")} onClose={onClose} onDo={save}>
      <p class="now"><mark class="m-trigger" lang="ar" dir="auto">{words.text}</mark></p>
      <label class="line">{t("type")} <select autofocus value={type} onChange={(e) => setType(e.currentTarget.value)}>{typeList().map((x) => <option value={x}>{typeName(x)} ({x})</option>)}</select></label>
      <label class="line">{t("belongsTo")} <select value={to} onChange={(e) => setTo(e.currentTarget.value)}><option value="">{t("ownIncident")}</option>{homes.map((h) => <option value={h}>{count(1, "incidents")}: {report.events.filter((e) => e.incident_id === h).map((e) => e.trigger.text).join("، ")}</option>)}</select></label>
      <p class="hint">{t("addHint")}</p>
    </Dialog>
  );
}
