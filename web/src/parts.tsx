/** Small parts that several pages have. */
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { ApiError, get } from "./api";
import type { Row, Toll } from "./api";
import { useSignal } from "./signal";
import { countryName, lang, modeName, named, number, range, t, typeName, word, type Key } from "./i18n";

/** What the browser calls the page, in its tabs and its history; null: somebody else says it. */
export function useTitle(title: string | null | undefined): void {
  const language = useSignal(lang);
  useEffect(() => { if (title) document.title = `${title} · ${t("name")}`; }, [title, language]);
}

/** What a page waits for: loading, failed or there. */
export interface Loaded<T> { data: T | null; error: unknown; loading: boolean; again: () => void }

export function useLoad<T>(path: string | null, keep = true): Loaded<T> {
  const [state, set] = useState<{ path: string | null; data: T | null; error: unknown; loading: boolean }>({ path: null, data: null, error: null, loading: true });
  const [turn, again] = useState(0);
  useEffect(() => {
    if (path === null) {
      set({ path, data: null, error: null, loading: false });
      return;
    }
    const stop = new AbortController();
    set((s) => ({ path, data: keep || s.path === path ? s.data : null, error: null, loading: true }));
    get<T>(path, stop.signal).then(
      (data) => set({ path, data, error: null, loading: false }),
      (error: unknown) => { if ((error as Error).name !== "AbortError") set({ path, data: null, error, loading: false }); },
    );
    return () => stop.abort();
  }, [path, turn]);
  return { data: state.data, error: state.error, loading: state.loading, again: () => again((n) => n + 1) };
}

export function Fault({ error, again }: { error: unknown; again?: () => void }): JSX.Element {
  if (error instanceof ApiError && error.code === "not-found") {
    return <div class="fault" role="alert"><h1>{t("gone")}</h1> <p>{t("goneWhy")} <a href="/">{t("back")}</a></p></div>;
  }
  const said = error instanceof ApiError && error.code === "offline" ? t("offline") : error instanceof Error ? error.message : String(error);
  return (
    <div class="fault" role="alert">
      <strong>{t("fault")}</strong> <bdi>{said}</bdi> {again && <button type="button" onClick={again}>{t("again")}</button>}
    </div>
  );
}

export function Loading(): JSX.Element {
  return <p class="loading" role="status">{t("loading")}</p>;
}

/** A text of the data: its direction is its own, not the page's. */
export function Own({ children }: { children: ComponentChildren }): JSX.Element {
  return <bdi>{children}</bdi>;
}

/** A sentence of ours, in the interface's language, whatever name it begins with. */
export function Told({ children }: { children: ComponentChildren }): JSX.Element {
  return <bdi dir={lang.value === "ar" ? "rtl" : "ltr"}>{children}</bdi>;
}

export function TypeTag({ type, mode }: { type: string; mode: string | null }): JSX.Element {
  return <span class={`tag type type-${type}`}>{typeName(type)}{mode ? <> · {modeName(mode)}</> : null}</span>;
}

export function StateTag({ state, stale }: { state: string; stale?: boolean }): JSX.Element {
  return <span class={`tag state state-${state}`}>{word(state)}{stale ? <span class="stale" title={t("stale")}> ●<span class="hidden"> {t("stale")}</span></span> : null}</span>;
}

/** Confidence as a small bar with its figure. */
export function Confidence({ value }: { value: number }): JSX.Element {
  const n = Math.round(value * 100);
  return (
    <span class="confidence" title={t("confidenceOf", { n })}>
      <svg viewBox="0 0 40 6" width="40" height="6" aria-hidden="true"><rect width="40" height="6" rx="3" class="track" /><rect width={Math.max(2, n * 0.4)} height="6" rx="3" class="fill" /></svg>
      <span class="hidden">{t("confidence")} </span>{n}%
    </span>
  );
}

export const placeOf = (r: { place_en: string | null; place_ar: string | null; country: string | null }): string =>
  [named({ name_en: r.place_en, name_ar: r.place_ar }), r.country ? countryName(r.country) : ""].filter((x, i, all) => x && all.indexOf(x) === i).join(lang.value === "ar" ? "، " : ", ");

export function tollWords(r: Row): [string, "killed" | "injured"][] {
  const out: [string, "killed" | "injured"][] = [];
  for (const kind of ["killed", "injured"] as const) {
    const said = range(r[`${kind}_low`], r[`${kind}_best`], r[`${kind}_high`]);
    if (said) out.push([`${said} ${t(kind)}`, kind]);
  }
  return out;
}

/** A toll as a band from low to high with the best in it. */
export function TollBand({ toll }: { toll: Toll }): JSX.Element {
  const top = Math.max(toll.high ?? Math.ceil(toll.best * 1.25), 1);
  const x = (n: number): number => 4 + (112 * n) / top;
  const said = range(toll.low, toll.best, toll.high);
  return (
    <div class={`toll toll-${toll.kind}`} title={toll.rule}>
      <span class="figure"><b dir="ltr">{said}</b> {word(toll.kind)}{toll.victim_class && <small> ({word(toll.victim_class)})</small>}</span>
      <svg viewBox="0 0 120 10" width="120" height="10" role="img" aria-label={`${word(toll.kind)}: ${said}`}>
        <line x1="4" x2="116" y1="5" y2="5" class="axis" />
        <line x1={x(toll.low)} x2={toll.high === null ? 116 : Math.max(x(toll.high), x(toll.low) + 0.1)} y1="5" y2="5" class="band" stroke-dasharray={toll.high === null ? "4 3" : undefined} />
        <circle cx={x(toll.best)} cy="5" r="4" class="best" />
      </svg>
    </div>
  );
}

export function Empty({ text }: { text: Key }): JSX.Element {
  return <p class="empty">{t(text)}</p>;
}

/** The same data for a program or a spreadsheet. */
export function DataLinks({ path, csv = true }: { path: string; csv?: boolean }): JSX.Element {
  const and = path.includes("?") ? "&" : "?";
  return (
    <span class="datalinks">
      {t("data")}: <a href={`/api/${path}`} target="_blank" rel="noopener">JSON</a>{csv && <> · <a href={`/api/${path}${and}format=csv`} download>CSV</a></>}
    </span>
  );
}

/** A summary, and what stands in brackets at its end: its sources, which the page tells elsewhere. */
export function summaryOf(r: { summary_en: string | null; summary_ar: string | null }): [string, string] {
  const all = (lang.value === "ar" ? r.summary_ar : r.summary_en) ?? "";
  if (!all.endsWith(")")) return [all, ""];
  let depth = 0;
  for (let i = all.length - 1; i > 0; i--) {
    if (all[i] === ")") depth++;
    else if (all[i] === "(" && --depth === 0) return [all.slice(0, i).trimEnd(), all.slice(i + 1, -1)];
  }
  return [all, ""];
}

export const safeUrl = (url: string | null | undefined): string | null => (url && /^https?:\/\//i.test(url) ? url : null);
export const percent = (x: number): string => `${number(Math.round(x * 100))}%`;

/** Whether keys are being typed into a field, or a dialog is open: then they are no commands. */
export function typing(e: KeyboardEvent): boolean {
  const at = e.target as HTMLElement | null;
  return e.ctrlKey || e.metaKey || e.altKey || e.isComposing || !!at?.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], dialog");
}

/** Commands of a page by key; keys are of the place on the keyboard, so that they work while an Arabic layout is on. */
export function useKeys(keys: Record<string, () => void>): void {
  useLayoutEffect(() => {
    const f = (e: KeyboardEvent): void => {
      if (typing(e)) return;
      const name = /^Key[A-Z]$/.test(e.code) ? e.code[3]!.toLowerCase() : e.key === "?" || e.key === "؟" ? "?" : e.code === "Slash" ? (e.shiftKey ? "?" : "/") : e.key;
      const run = keys[e.shiftKey && /^[a-z]$/.test(name) ? `shift+${name}` : name];
      if (!run) return;
      e.preventDefault();
      run();
    };
    addEventListener("keydown", f);
    return () => removeEventListener("keydown", f);
  });
}
