/** The overview: where, when, who, how many, according to whom. Every chart filters all the others; the address is the whole state. */
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Choices } from "./api";
import { mercator, outline, world, type World } from "./geo";
import { count, countryName, dates, lang, named, number, range, t, word, type Key } from "./i18n";
import { DataLinks, Empty, Fault, Loading, Own, percent, useLoad } from "./parts";
import { FILTERS, filterQuery, Filters, Search, set } from "./queue";
import { here, href } from "./route";
import type { Dot, MapHandle } from "./map";

const GROUPS: [string, string, string[]][] = [
  ["violence", "#c0392b", ["ASSAULT"]], ["coercion", "#d98218", ["COERCE", "SANCTION", "THREATEN"]], ["contention", "#8e5aa8", ["PROTEST", "MOBILIZE"]], ["words", "#6d7a85", ["ACCUSE", "REJECT", "REQUEST"]],
  ["cooperation", "#16877c", ["AGREE", "AID", "CONCEDE", "CONSULT", "COOPERATE", "RETREAT", "SUPPORT"]],
];

function Card({ title, path, children, hint, wide = false }: { title: string; path: string; children: ComponentChildren; hint?: string; wide?: boolean }): JSX.Element {
  return <section class={wide ? "card chart wide" : "card chart"} aria-label={title}><h2>{title} <DataLinks path={path} /></h2>{hint && <p class="hint">{hint}</p>}{children}</section>;
}

export function OverviewPage(): JSX.Element {
  const { query } = here.value;
  const filters = filterQuery(query);
  const [open, setOpen] = useState(false);
  const choices = useLoad<Choices>(`choices?${filters}`);
  return (
    <div class="queue overview">
      <section class="head">
        <h1>{t("overview")}</h1>
        <Search />
        <button type="button" class="narrow" aria-expanded={open} aria-controls="filters" onClick={() => setOpen(!open)}>{t("filters")}</button>
      </section>
      <Filters choices={choices.data} open={open} />
      <div class="charts">
        <p class="listhead"><span role="status">{choices.data ? count(choices.data.total, "incidents") : ""}</span> <span>{filters.size > 0 && <button type="button" class="quiet" onClick={() => set(Object.fromEntries(FILTERS.map((k) => [k, null])))}>{t("clear")}</button>} <a href={href("/", filters)}>{t("showList")}</a></span></p>
        <MapCard filters={filters} />
        <Timeline filters={filters} />
        <div class="pairs">
          <Tolls filters={filters} />
          <Matrix filters={filters} />
          <Outlets filters={filters} />
          <Namings filters={filters} />
        </div>
      </div>
    </div>
  );
}

// --- the map

const library = (): Promise<typeof import("./map")> => import("./map");

let drawable: boolean | null = null;
/** Whether there is WebGL; asked once, for every context asked for is one more to make. */
function canDraw(): boolean {
  if (drawable !== null) return drawable;
  try {
    const context = document.createElement("canvas").getContext("webgl2");
    context?.getExtension("WEBGL_lose_context")?.loseContext();
    return (drawable = context !== null);
  } catch { return (drawable = false); }
}

function MapCard({ filters }: { filters: URLSearchParams }): JSX.Element {
  const asked = new URLSearchParams(filters);
  asked.delete("box"); // the map shows what is around the box as well
  const path = `map?${asked}`;
  const { data, error, again } = useLoad<{ rows: Dot[] }>(path);
  const box = useRef<HTMLDivElement>(null);
  const handle = useRef<MapHandle | null>(null);
  const view = useRef("");
  const started = useRef(false);
  const [flat, setFlat] = useState(!canDraw());
  const [ready, setReady] = useState(false); // until the map is drawn, the plain one stands in its place
  const dots = data?.rows ?? [];
  const onPlace = (d: Dot): void => { if (d.place_id) set({ place: d.place_id }); else { const r = d.radius_km ? Math.max(0.05, d.radius_km / 111) : 0.05; set({ box: [d.lon - r, d.lat - r, d.lon + r, d.lat + r].map((x) => x.toFixed(3)).join(",") }); } };
  useEffect(() => { if (!flat) void Promise.all([library(), world("coarse")]).catch(() => undefined); }, []); // asked for while the dots are
  useEffect(() => {
    if (flat || (!data && !started.current)) return;
    started.current = true;
    let on = true;
    Promise.all([library(), world("coarse")]).then(([m, land]) => {
      if (!on || !box.current) return;
      handle.current = m.makeMap({ box: box.current, dots: latest.current ?? [], land, onPlace, onBox: (b) => { view.current = b; }, onReady: () => setReady(true) });
    }).catch(() => setFlat(true));
    return () => { on = false; setReady(false); handle.current?.remove(); handle.current = null; };
  }, [flat, lang.value, !!data]);
  const latest = useRef<Dot[] | null>(null);
  useEffect(() => {
    latest.current = data ? data.rows : null;
    if (data) handle.current?.put(data.rows, !filters.has("box"));
  }, [data]);
  const top = useMemo(() => {
    const by = new Map<string, { d: Dot; n: number }>();
    for (const d of dots) {
      const key = d.place_id ?? `${d.lat},${d.lon}`;
      const known = by.get(key);
      if (known) known.n += d.incidents;
      else if (d.place_en || d.place_ar) by.set(key, { d, n: d.incidents });
    }
    return [...by.values()].sort((a, b) => b.n - a.n).slice(0, 8);
  }, [data]);
  return (
    <Card title={t("map")} path={path} wide>
      {error ? <Fault error={error} again={again} /> : null}
      {flat ? <FlatMap dots={dots} onPlace={onPlace} /> : <div class="mapbox"><div class="map" ref={box} role="region" aria-label={t("map")} dir="ltr" />{!ready && <FlatMap dots={dots} onPlace={onPlace} passing />}</div>}
      <div class="maplegend">
        {GROUPS.map(([name, colour, types]) => <button type="button" class="quiet" aria-pressed={types.every((x) => filters.getAll("type").includes(x)) && filters.getAll("type").length === types.length} onClick={() => set({ type: types.every((x) => filters.getAll("type").includes(x)) ? null : types })}><svg width="12" height="12" aria-hidden="true"><circle cx="6" cy="6" r="6" fill={colour} /></svg> {t(name as Key)}</button>)}
        <span><svg width="16" height="16" aria-hidden="true"><circle cx="8" cy="8" r="6" fill="#fff" stroke="#2b1212" stroke-width="3" /></svg> {t("ringDead")}</span>
        {!flat && <button type="button" onClick={() => set({ box: filters.has("box") ? null : view.current })} aria-pressed={filters.has("box")}>{t("onlyView")}</button>}
      </div>
      <ul class="topplaces" aria-label={t("place")}>{top.map(({ d, n }) => <li><button type="button" class="chip" aria-pressed={d.place_id !== null && filters.getAll("place").includes(d.place_id)} onClick={() => (d.place_id !== null && filters.getAll("place").includes(d.place_id) ? set({ place: null }) : onPlace(d))}><Own>{named({ name_en: d.place_en, name_ar: d.place_ar })}</Own> {number(n)}</button></li>)}</ul>
    </Card>
  );
}

/** The same without WebGL; `passing`: it stands there only until the other is drawn. */
function FlatMap({ dots, onPlace, passing = false }: { dots: Dot[]; onPlace: (d: Dot) => void; passing?: boolean }): JSX.Element {
  const [W, H] = [1060, 420];
  const [land, setLand] = useState<World | null>(null);
  useEffect(() => {
    let fine = false;
    world("coarse").then((w) => { if (!fine) setLand(w); }, () => undefined);
    if (!passing) world().then((w) => { fine = true; setLand(w); }, () => undefined);
  }, [passing]);
  const lons = dots.map((d) => d.lon);
  const ys = dots.map((d) => mercator(d.lat));
  const [w, e, s, n] = dots.length ? [Math.min(...lons), Math.max(...lons), Math.min(...ys), Math.max(...ys)] : [-20, 60, 0, 40];
  const span = Math.min(360, Math.max(4, (e - w) * 1.2, ((n - s) * 1.2 * W) / H));
  const viewAt = { x: (w + e) / 2, y: (s + n) / 2, span };
  const k = W / span;
  return (
    <svg class="flatmap" viewBox={`0 0 ${W} ${H}`} preserveAspectRatio="xMidYMid slice" role="group" aria-label={t("map")}>
      <rect width={W} height={H} class="sea" />
      {land && <path d={outline(land, viewAt, W, H)} class="land" />}
      {dots.slice(0, 300).map((d) => <circle cx={(d.lon - viewAt.x) * k + W / 2} cy={(viewAt.y - mercator(d.lat)) * k + H / 2} r={4 + 2 * Math.sqrt(Math.min(d.incidents, 100))} fill={GROUPS.find((g) => g[2].includes(d.event_type))?.[1] ?? "#555"} fill-opacity=".75" stroke="#fff" onClick={() => onPlace(d)}><title>{named({ name_en: d.place_en, name_ar: d.place_ar })}: {d.incidents}</title></circle>)}
    </svg>
  );
}

// --- the timeline

interface Period { period: string; event_type: string; incidents: number; killed_low: number; killed_best: number; killed_high: number }
const nextOf = (period: string): string => { // the last day of a period
  if (period.length === 4) return `${period}-12-31`;
  if (period.length === 7) { const d = new Date(`${period}-01T12:00:00Z`); d.setUTCMonth(d.getUTCMonth() + 1, 0); return d.toISOString().slice(0, 10); }
  return period;
};
const firstOf = (period: string): string => (period.length === 4 ? `${period}-01-01` : period.length === 7 ? `${period}-01` : period);

function periodName(p: string): string {
  if (p.length === 4) return p;
  const d = new Date(`${firstOf(p)}T12:00:00Z`);
  return dates({ timeZone: "UTC", month: "short", year: "numeric", ...(p.length === 10 ? { day: "numeric" } : {}) }).format(d);
}

/** Every period from the first to the last, also those without incidents: time must not be squeezed. */
function everyPeriod(first: string, last: string): string[] {
  const out: string[] = [];
  const d = new Date(`${firstOf(first)}T12:00:00Z`);
  for (let i = 0; i < 3000; i++) {
    const p = d.toISOString().slice(0, first.length);
    if (p > last) break;
    out.push(p);
    if (first.length === 4) d.setUTCFullYear(d.getUTCFullYear() + 1);
    else if (first.length === 7) d.setUTCMonth(d.getUTCMonth() + 1);
    else d.setUTCDate(d.getUTCDate() + 1);
  }
  return out;
}

function Timeline({ filters }: { filters: URLSearchParams }): JSX.Element {
  const asked = new URLSearchParams(filters);
  const by = here.value.query.get("by") ?? "month";
  asked.delete("from");
  asked.delete("to");
  asked.set("by", by);
  const path = `timeline?${asked}`;
  const { data, error, again } = useLoad<{ rows: Period[] }>(path);
  const rows = (data?.rows ?? []).filter((r) => r.period);
  const undated = (data?.rows ?? []).filter((r) => !r.period).reduce((n, r) => n + r.incidents, 0);
  const first = rows[0]?.period;
  const last = rows[rows.length - 1]?.period;
  const periods = first && last ? everyPeriod(first, last) : [];
  const at = new Map<string, Period[]>();
  for (const r of rows) at.set(r.period, [...(at.get(r.period) ?? []), r]);
  const total = (p: string): number => (at.get(p) ?? []).reduce((n, r) => n + r.incidents, 0);
  const dead = (p: string): [number, number, number] => (at.get(p) ?? []).reduce<[number, number, number]>((n, r) => [n[0] + r.killed_low, n[1] + r.killed_best, n[2] + r.killed_high], [0, 0, 0]);
  const most = Math.max(1, ...periods.map(total));
  const deadliest = Math.max(1, ...periods.map((p) => dead(p)[2]));
  const [W, H, D] = [Math.max(periods.length, 12), 110, 44];
  const on = (p: string): boolean => !(filters.get("from") || filters.get("to")) || ((filters.get("from") ?? "") <= nextOf(p) && (filters.get("to") ?? "9") >= firstOf(p));
  const rtl = lang.value === "ar";
  const x = (i: number): number => (rtl ? W - 1 - i : i);
  const only = (p: string): void => { const same = filters.get("from") === firstOf(p) && filters.get("to") === nextOf(p); set(same ? { from: null, to: null } : { from: firstOf(p), to: nextOf(p) }); };
  const marks = [0, Math.floor((periods.length - 1) / 2), periods.length - 1].filter((v, i, all) => v >= 0 && all.indexOf(v) === i);
  return (
    <Card title={t("timeline")} path={path} wide hint={t("timelineHint")}>
      <label class="by">{t("per")} <select value={by} onChange={(e) => set({ by: e.currentTarget.value === "month" ? null : e.currentTarget.value })}>{(["day", "month", "year"] as const).map((b) => <option value={b}>{t(b === "day" ? "perDay" : b === "month" ? "perMonth" : "perYear")}</option>)}</select></label>
      {error ? <Fault error={error} again={again} /> : null}
      {data && !rows.length ? <Empty text="nothing" /> : null}
      {periods.length > 0 && <>
        <svg class="timeline" viewBox={`0 0 ${W} ${H + D}`} preserveAspectRatio="none" role="group" aria-label={t("timeline")}>
          {periods.map((p, i) => {
            let y = H;
            const n = total(p);
            const [low, best, high] = dead(p);
            const dy = (v: number): number => H + D - (v / deadliest) * (D - 6);
            return (
              <g class={on(p) ? "period" : "period off"} onClick={() => n && only(p)} key={p}>
                <rect x={x(i)} width="1" y="0" height={H + D} class="hit" />
                {GROUPS.map(([, colour, types]) => { const m = (at.get(p) ?? []).filter((r) => types.includes(r.event_type)).reduce((a, r) => a + r.incidents, 0); const h = (m / most) * (H - 4); y -= h; return m ? <rect x={x(i) + 0.08} width=".84" y={y} height={h} fill={colour} /> : null; })}
                {high > 0 && <rect x={x(i) + 0.3} width=".4" y={dy(high)} height={Math.max(1, dy(low) - dy(high))} class="deadband" />}
                {best > 0 && <rect x={x(i) + 0.15} width=".7" y={dy(best) - 1} height="2" class="deadbest" />}
                {n > 0 && <title>{`${periodName(p)}: ${count(n, "incidents")}${high ? ` · ${range(low, best, high)} ${t("killed")}` : ""}`}</title>}
              </g>
            );
          })}
        </svg>
        <div class="axis">{marks.map((i) => <span>{periodName(periods[i] as string)}</span>)}</div>
        <p class="hint">{t("timelineLegend", { most: number(most), dead: number(deadliest) })}{undated > 0 && <> · {t("undated")}: {number(undated)}</>}</p>
        <details><summary>{t("asList")}</summary><ul class="periods">{periods.filter(total).slice(-60).map((p) => <li><button type="button" class="chip" aria-pressed={filters.get("from") === firstOf(p) && filters.get("to") === nextOf(p)} onClick={() => only(p)}>{periodName(p)}: {number(total(p))}</button></li>)}</ul></details>
      </>}
    </Card>
  );
}

// --- tolls

interface TollRow { country: string | null; incidents: number; killed_low: number; killed_best: number; killed_high: number; injured_low: number; injured_best: number; injured_high: number }

function Tolls({ filters }: { filters: URLSearchParams }): JSX.Element {
  const asked = new URLSearchParams(filters);
  asked.delete("country");
  const path = `tolls?${asked}`;
  const { data, error, again } = useLoad<{ rows: TollRow[] }>(path);
  const rows = (data?.rows ?? []).filter((r) => r.killed_high + r.injured_high > 0).sort((a, b) => b.killed_best - a.killed_best).slice(0, 12);
  const top = Math.max(1, ...rows.map((r) => Math.max(r.killed_high, r.injured_high)));
  const x = (n: number): number => (n <= 0 ? 0 : (100 * Math.log10(1 + n)) / Math.log10(1 + top));
  return (
    <Card title={t("tollsTitle")} path={path} hint={t("tollsHint")}>
      {error ? <Fault error={error} again={again} /> : null}
      {data && !rows.length ? <Empty text="nothing" /> : null}
      <table class="bars"><tbody>{rows.map((r) => {
        const picked = r.country !== null && filters.getAll("country").includes(r.country);
        const band = (kind: "killed" | "injured"): JSX.Element | null => r[`${kind}_high`] > 0 ? (
          <div class={`bandrow ${kind}`}><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect x="0" width={x(r[`${kind}_low`])} y="2.5" height="3" class="sure" /><rect x={x(r[`${kind}_low`])} width={Math.max(0.6, x(r[`${kind}_high`]) - x(r[`${kind}_low`]))} y="1" height="6" class="unsure" /><rect x={Math.max(0, x(r[`${kind}_best`]) - 0.6)} width="1.2" y="0" height="8" class="bestmark" /></svg><span><bdi dir="ltr">{range(r[`${kind}_low`], r[`${kind}_best`], r[`${kind}_high`])}</bdi> {t(kind)}</span></div>
        ) : null;
        return <tr><th scope="row">{r.country ? <button type="button" class="quiet" aria-pressed={picked} onClick={() => set({ country: picked ? null : r.country })}>{countryName(r.country)}</button> : t("noCountry")}</th><td>{band("killed")}{band("injured")}</td></tr>;
      })}</tbody></table>
    </Card>
  );
}

// --- who to whom

interface Pair { actor: string; actor_en: string | null; actor_ar: string | null; recipient: string; recipient_en: string | null; recipient_ar: string | null; incidents: number; killed_best: number }
const SHOWN = 10;

function Matrix({ filters }: { filters: URLSearchParams }): JSX.Element {
  const path = `matrix?${filters}`;
  const { data, error, again } = useLoad<{ rows: Pair[] }>(path);
  const pairs = data?.rows ?? [];
  const sum = (key: "actor" | "recipient", of: (p: Pair) => boolean): { id: string; name: string; n: number }[] => {
    const by = new Map<string, { id: string; name: string; n: number }>();
    for (const p of pairs.filter(of)) {
      const id = p[key];
      const known = by.get(id) ?? { id, name: named({ name_en: p[`${key}_en`], name_ar: p[`${key}_ar`], text: id }), n: 0 };
      known.n += p.incidents;
      by.set(id, known);
    }
    return [...by.values()].sort((a, b) => b.n - a.n).slice(0, SHOWN);
  };
  const who = sum("actor", () => true);
  const whom = sum("recipient", (p) => who.some((a) => a.id === p.actor));
  const at = new Map(pairs.map((p) => [`${p.actor}\n${p.recipient}`, p]));
  const most = Math.max(1, ...pairs.map((p) => p.incidents));
  const head = (x: { id: string; name: string }): JSX.Element => { const on = filters.get("actor") === x.id; return <button type="button" class="quiet" title={x.name} aria-pressed={on} onClick={() => set({ actor: on ? null : x.id })}><bdi>{x.name}</bdi></button>; };
  return (
    <Card title={t("matrixTitle")} path={path} hint={t("matrixHint")}>
      {error ? <Fault error={error} again={again} /> : null}
      {data && !pairs.length ? <Empty text="nothing" /> : null}
      {pairs.length > 0 && <div class="scroll" tabIndex={0} role="region" aria-label={t("matrixTitle")}><table class="matrix">
        <thead><tr><td />{whom.map((x) => <th scope="col"><span class="tilt">{head(x)}</span></th>)}</tr></thead>
        <tbody>{who.map((a) => <tr><th scope="row">{head(a)}</th>{whom.map((b) => { const p = at.get(`${a.id}\n${b.id}`); const share = p ? 0.15 + 0.85 * Math.sqrt(p.incidents / most) : 0; return <td class={p ? (share > 0.55 ? "full" : "some") : ""} title={p ? `${a.name} → ${b.name}: ${count(p.incidents, "incidents")}${p.killed_best ? ` · ${number(p.killed_best)} ${t("killed")}` : ""}` : undefined}>{p && <svg viewBox="0 0 10 10" preserveAspectRatio="none" aria-hidden="true"><rect width="10" height="10" fill="#0b5c63" fill-opacity={share} /></svg>}{p && <b>{number(p.incidents)}</b>}</td>; })}</tr>)}</tbody>
      </table></div>}
    </Card>
  );
}

// --- who says so

interface Share { source: string | null; mentions: number; incidents: number }

function Outlets({ filters }: { filters: URLSearchParams }): JSX.Element {
  const asked = new URLSearchParams(filters);
  asked.delete("outlet");
  const path = `outlets?${asked}`;
  const { data, error, again } = useLoad<{ rows: Share[] }>(path);
  const rows = (data?.rows ?? []).slice(0, 14);
  const all = (data?.rows ?? []).reduce((n, r) => n + r.mentions, 0);
  const most = Math.max(1, ...rows.map((r) => r.mentions));
  return (
    <Card title={t("outletsTitle")} path={path} hint={t("outletsHint")}>
      {error ? <Fault error={error} again={again} /> : null}
      {!data && !error ? <Loading /> : null}
      <table class="bars"><tbody>{rows.map((r) => {
        const on = r.source !== null && filters.get("outlet") === r.source;
        return <tr><th scope="row">{r.source === null ? "?" : <button type="button" class="quiet" aria-pressed={on} onClick={() => set({ outlet: on ? null : r.source })}><Own>{r.source}</Own></button>}</th><td><div class="bandrow"><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width={(100 * r.mentions) / most} height="8" class="sure" /></svg><span>{percent(r.mentions / Math.max(1, all))} · {count(r.incidents, "incidents")}</span></div></td></tr>;
      })}</tbody></table>
    </Card>
  );
}

interface Name { source: string | null; text: string; actor_id: string | null; loaded: string | null; mentions: number; name_en: string | null; name_ar: string | null }

function Namings({ filters }: { filters: URLSearchParams }): JSX.Element {
  const path = `namings?${filters}`;
  const { data, error, again } = useLoad<{ rows: Name[] }>(path);
  const sides = new Map<string, { name: string; n: number; words: Map<string, { loaded: string | null; n: number; by: Map<string, number> }> }>();
  for (const r of data?.rows ?? []) {
    if (!r.actor_id) continue;
    const side = sides.get(r.actor_id) ?? { name: named(r), n: 0, words: new Map() };
    side.n += r.mentions;
    const w = side.words.get(r.text) ?? { loaded: r.loaded, n: 0, by: new Map<string, number>() };
    w.n += r.mentions;
    w.by.set(r.source ?? "?", (w.by.get(r.source ?? "?") ?? 0) + r.mentions);
    side.words.set(r.text, w);
    sides.set(r.actor_id, side);
  }
  // Sides that are named in more than one way tell most.
  const shown = [...sides.entries()].sort((a, b) => b[1].words.size - a[1].words.size || b[1].n - a[1].n).slice(0, 8);
  return (
    <Card title={t("namings")} path={path} hint={t("namingsHint")}>
      {error ? <Fault error={error} again={again} /> : null}
      {data && !shown.length ? <Empty text="nothing" /> : null}
      <dl class="namings">{shown.map(([id, s]) => { const on = filters.get("actor") === id; return <><dt><button type="button" class="quiet" aria-pressed={on} onClick={() => set({ actor: on ? null : id })}><Own>{s.name}</Own></button></dt>{[...s.words.entries()].sort((a, b) => b[1].n - a[1].n).slice(0, 6).map(([text, w]) => <dd><bdi lang="ar">«{text}»</bdi> {w.loaded && <span class="chip disputed">{word(w.loaded)}</span>} <small>{[...w.by.entries()].sort((a, b) => b[1] - a[1]).slice(0, 3).map(([source, n]) => <span><Own>{source}</Own> {number(n)} </span>)}</small></dd>)}</>; })}</dl>
    </Card>
  );
}
