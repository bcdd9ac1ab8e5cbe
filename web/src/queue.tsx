/** The queue: incidents to look at, filtered, sorted, searched. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { get, type Choices, type Page, type Row } from "./api";
import { count, countryName, day, days, named, number, t, typeName, word, type Key } from "./i18n";
import { Confidence, DataLinks, Empty, Fault, Loading, Own, placeOf, StateTag, summaryOf, Told, tollWords, TypeTag, useKeys, useLoad } from "./parts";
import { changed, go, here, href } from "./route";

const ORDERS: Key[] = ["newest", "oldest", "updated", "sources", "disagreement", "doubtful", "confident", "deadliest"];
export const FILTERS = ["q", "from", "to", "country", "type", "mode", "state", "actor", "outlet", "place", "min_sources", "min_deaths", "max_confidence", "disputed", "located", "stale", "background", "box"] as const;

/** The part of a page's address that filters incidents: the API understands the same words. */
export function filterQuery(query: URLSearchParams): URLSearchParams {
  const out = new URLSearchParams();
  for (const k of FILTERS) for (const v of query.getAll(k)) if (v) out.append(k, v);
  return out;
}

/** The list an incident was opened from, so that its page can go on to the next one. */
export const opened: { ids: string[]; back: string } = { ids: [], back: "/" };

export function set(values: Record<string, string | string[] | null>): void {
  const at = here.value;
  go(href(at.path, changed(at.query, values)), true);
}

export function QueuePage(): JSX.Element {
  const { query } = here.value;
  const filters = filterQuery(query);
  const order = query.get("order") ?? "newest";
  const asked = new URLSearchParams(filters);
  if (order !== "newest") asked.set("order", order);
  const path = `incidents?${asked}`;
  const { data, error, loading, again } = useLoad<Page<Row>>(path);
  const choices = useLoad<Choices>(`choices?${filters}`);
  const [more, setMore] = useState<{ of: Page<Row> | null; rows: Row[]; next: string | null }>({ of: null, rows: [], next: null });
  const [at, showAt] = useState(0);
  const now = useRef(0); // keys may come faster than the page is drawn
  const setAt = (n: number): void => { now.current = n; showAt(n); };
  const [open, setOpen] = useState(false);
  const list = useRef<HTMLOListElement>(null);

  const rows = data ? (more.of === data ? [...data.rows, ...more.rows] : data.rows) : [];
  const next = data ? (more.of === data ? more.next : data.next) : null;
  useEffect(() => setAt(0), [path]);

  async function onMore(): Promise<void> {
    if (!next || !data) return;
    const page = await get<Page<Row>>(`incidents?${changed(asked, { after: next })}`);
    setMore({ of: data, rows: [...rows.slice(data.rows.length), ...page.rows], next: page.next });
  }
  function remember(): void {
    opened.ids = rows.map((r) => r.id);
    opened.back = location.pathname + location.search;
  }
  function move(by: number): void {
    const to = Math.max(0, Math.min(rows.length - 1, now.current + by));
    setAt(to);
    list.current?.querySelectorAll<HTMLAnchorElement>("a.row")[to]?.focus();
  }
  useKeys({
    j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1),
    "/": () => document.querySelector<HTMLInputElement>("#q")?.focus(),
    Enter: () => { const r = rows[now.current]; if (r) { remember(); go(`/incidents/${r.id}`); } },
  });

  return (
    <div class="queue">
      <section class="head">
        <h1>{t("queue")}</h1>
        <p class="tagline">{t("tagline")}</p>
        <Search />
        <label class="order">{t("order")} <select value={order} onChange={(e) => set({ order: e.currentTarget.value === "newest" ? null : e.currentTarget.value })}>{ORDERS.map((o) => <option value={o}>{t(o)}</option>)}</select></label>
        <button type="button" class="narrow" aria-expanded={open} aria-controls="filters" onClick={() => setOpen(!open)}>{t("filters")}</button>
      </section>
      <Filters choices={choices.data} open={open} />
      <section class="list" aria-label={t("queue")} aria-busy={loading}>
        <div class="listhead">
          <span role="status">{choices.data ? count(choices.data.total, "incidents") : ""}</span>
          <DataLinks path={path} />
        </div>
        {error ? <Fault error={error} again={again} /> : null}
        {!data && loading ? <Loading /> : null}
        {data && rows.length === 0 && !loading ? <Empty text="nothing" /> : null}
        <ol ref={list} class="rows">
          {rows.map((r, i) => (
            <li key={r.id}>
              <a class={`row type-${r.event_type}`} href={`/incidents/${r.id}`} onClick={remember} onFocus={() => setAt(i)} aria-current={i === at ? "true" : undefined}>
                <IncidentLine r={r} />
              </a>
            </li>
          ))}
        </ol>
        {next ? <button type="button" class="wide" onClick={() => void onMore()}>{t("more")}</button> : null}
      </section>
    </div>
  );
}

/** One incident in a list. */
export function IncidentLine({ r }: { r: Row }): JSX.Element {
  const [summary] = summaryOf(r);
  const place = placeOf(r);
  return (
    <>
      <span class="line1"><TypeTag type={r.event_type} mode={r.mode} /><span class="summary"><Told>{summary || typeName(r.event_type)}</Told></span></span>
      <span class="line2">
        <span class="when">{r.date_from || r.date_to ? days(r.date_from, r.date_to, "short") : r.day ? `≤ ${day(r.day, "short")}` : t("undated")}</span>
        <span class="where"><Own>{place || t("unknownPlace")}</Own></span>
        {tollWords(r).map(([said, kind]) => <span class={`chip ${kind}`}><bdi>{said}</bdi></span>)}
        <span class="chip">{count(r.sources, "sources")}</span>
        {r.reports > r.sources ? <span class="chip">{count(r.reports, "reports")}</span> : null}
        {r.disagreements ? <span class="chip disputed">{count(r.disagreements, "disagreements")}</span> : null}
        {r.factuality !== "asserted" ? <span class="chip fact">{word(r.factuality)}</span> : null}
        {r.background ? <span class="chip">{t("background")}</span> : null}
        <StateTag state={r.state} stale={r.stale} />
        <Confidence value={r.confidence} />
      </span>
    </>
  );
}

export function Search(): JSX.Element {
  const kept = here.value.query.get("q") ?? "";
  const [value, setValue] = useState(kept);
  const timer = useRef(0);
  useEffect(() => setValue(kept), [kept]);
  function put(v: string): void {
    setValue(v);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => set({ q: v.trim() || null }), 250);
  }
  return (
    <form role="search" class="search" onSubmit={(e) => { e.preventDefault(); clearTimeout(timer.current); set({ q: value.trim() || null }); }}>
      <label class="hidden" for="q">{t("search")}</label>
      <input id="q" type="search" dir="auto" value={value} placeholder={t("search")} title={t("searchHint")} onInput={(e) => put(e.currentTarget.value)} autocomplete="off" maxLength={300} />
    </form>
  );
}

export function Filters({ choices, open }: { choices: Choices | null; open: boolean }): JSX.Element {
  const { query } = here.value;
  const on = filterQuery(query);
  function toggle(key: string, value: string): void {
    const now = query.getAll(key);
    set({ [key]: now.includes(value) ? now.filter((x) => x !== value) : [...now, value] });
  }
  const group = (key: string, title: Key, values: { value: string | null; incidents: number }[], name: (v: string) => string, shown = 8): JSX.Element => {
    const picked = query.getAll(key);
    const known = values.filter((v): v is { value: string; incidents: number } => v.value !== null);
    const all = [...known, ...picked.filter((p) => !known.some((v) => v.value === p)).map((value) => ({ value, incidents: 0 }))];
    const line = (v: { value: string; incidents: number }): JSX.Element => (
      <label class="choice" key={v.value}>
        <input type="checkbox" checked={picked.includes(v.value)} onChange={() => toggle(key, v.value)} /> <span class="label">{name(v.value)}</span> <span class="n">{number(v.incidents)}</span>
      </label>
    );
    const first = all.filter((v, i) => i < shown || picked.includes(v.value));
    const rest = all.filter((v) => !first.includes(v));
    return (
      <fieldset>
        <legend>{t(title)}</legend>
        {first.map(line)}
        {rest.length > 0 && <details><summary>{t("more")}</summary>{rest.map(line)}</details>}
      </fieldset>
    );
  };
  const flag = (key: string, title: Key): JSX.Element => (
    <label class="choice"><input type="checkbox" checked={query.get(key) === "true"} onChange={(e) => set({ [key]: e.currentTarget.checked ? "true" : null })} /> <span class="label">{t(title)}</span></label>
  );
  return (
    <aside id="filters" class={open ? "filters open" : "filters"} aria-label={t("filters")}>
      <div class="filtershead"><strong>{t("filters")}</strong>{on.size > 0 && <button type="button" class="quiet" onClick={() => set(Object.fromEntries(FILTERS.map((k) => [k, null])))}>{t("clear")}</button>}</div>
      {["actor", "outlet", "place", "mode", "box"].filter((k) => on.has(k)).map((k) => (
        <button type="button" class="chip removable" key={k} onClick={() => set({ [k]: null })}><bdi>{k === "box" ? t("map") : named({ text: on.getAll(k).join(" · ") })}</bdi> ✕</button>
      ))}
      {group("state", "state", choices?.state ?? [], word)}
      {group("country", "country", choices?.country ?? [], countryName)}
      {group("type", "type", choices?.event_type ?? [], typeName, 6)}
      <fieldset>
        <legend>{t("evidence")}</legend>
        {flag("disputed", "disputed")}
        {flag("stale", "stale")}
        {flag("located", "located")}
        <label class="field"><span>{t("minSources")}</span><input type="number" min="0" max="999" value={query.get("min_sources") ?? ""} onChange={(e) => set({ min_sources: e.currentTarget.value })} /></label>
        <label class="field"><span>{t("minDeaths")}</span><input type="number" min="0" max="99999" value={query.get("min_deaths") ?? ""} onChange={(e) => set({ min_deaths: e.currentTarget.value })} /></label>
        <label class="field"><span>{t("confidenceBelow")}</span>
          <select value={query.get("max_confidence") ?? ""} onChange={(e) => set({ max_confidence: e.currentTarget.value })}><option value="">—</option>{["0.8", "0.6", "0.4", "0.2"].map((v) => <option value={v}>{Number(v) * 100}%</option>)}</select>
        </label>
      </fieldset>
      <fieldset>
        <legend>{t("when")}</legend>
        <label class="field"><span>{t("from")}</span><input type="date" value={query.get("from") ?? ""} onChange={(e) => set({ from: e.currentTarget.value })} /></label>
        <label class="field"><span>{t("to")}</span><input type="date" value={query.get("to") ?? ""} onChange={(e) => set({ to: e.currentTarget.value })} /></label>
      </fieldset>
    </aside>
  );
}
