/** Who decided what; how far two agree; the corrected set. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Decision } from "./api";
import { fieldName } from "./edit";
import { moment, number, t, word } from "./i18n";
import { DataLinks, Fault, Own, percent, summaryOf, Told, useLoad } from "./parts";
import { here } from "./route";
import { set } from "./queue";

interface Reviewer { by: string; decisions: number; incidents: number; last: string }
interface Agreement { a: string; b: string; incidents: number; verdicts: Record<string, number>; same: number; kappa: number | null; fields: Record<string, { compared: number; same: number }> }
interface Decided extends Decision { summary_en: string | null; summary_ar: string | null }

export function ReviewersPage(): JSX.Element {
  const { query } = here.value;
  const who = useLoad<{ rows: Reviewer[] }>("reviewers");
  const names = who.data?.rows.map((r) => r.by) ?? [];
  const a = query.get("a") ?? names[0] ?? "";
  const b = query.get("b") ?? names[1] ?? "";
  const both = useLoad<Agreement>(a && b && a !== b ? `agreement?a=${encodeURIComponent(a)}&b=${encodeURIComponent(b)}` : null);
  const [before, setBefore] = useState<number | null>(null);
  const last = useLoad<{ rows: Decided[]; next: number | null }>(`decisions?limit=50${before ? `&before=${before}` : ""}`);
  const pick = (key: string, value: string): JSX.Element => <select aria-label={t("agreement")} value={value} onChange={(e) => set({ [key]: e.currentTarget.value })}>{[...new Set([value, ...names])].filter(Boolean).map((n) => <option value={n}>{n}</option>)}</select>;
  return (
    <article class="reviewers">
      <h1>{t("reviewPage")}</h1>
      <div class="cards">
        <section class="card">
          <h2>{t("agreement")}</h2>
          {who.error ? <Fault error={who.error} /> : null}
          {names.length === 0 ? <p>{t("noDecisions")}</p> : <table class="plain"><thead><tr><th>{t("user")}</th><th>{t("decisions")}</th><th>{t("queue")}</th><th>{t("updated")}</th></tr></thead><tbody>{who.data?.rows.map((r) => <tr><td><Own>{r.by}</Own></td><td>{number(r.decisions)}</td><td>{number(r.incidents)}</td><td>{moment(r.last)}</td></tr>)}</tbody></table>}
        </section>
        <section class="card">
          <h2>{t("goldTitle")}</h2>
          <p>{t("goldHint")}</p>
          <p><a href="/api/gold" download>{t("download")} (JSONL)</a></p>
        </section>
        <section class="card">
          <h2>{t("agreeTitle")}</h2>
          <p class="hint">{t("agreeHint")}</p>
          {names.length > 1 && <p>{pick("a", a)} × {pick("b", b)}</p>}
          {both.error ? <Fault error={both.error} /> : null}
          {both.data && <>
            <dl class="figures"><div><dt>{t("bothDecided")}</dt><dd>{number(both.data.incidents)}</dd></div><div><dt>{t("sameVerdict")}</dt><dd>{both.data.incidents ? percent(both.data.same / both.data.incidents) : "—"}</dd></div><div><dt>κ</dt><dd dir="ltr">{both.data.kappa === null ? "—" : both.data.kappa.toFixed(2)}</dd></div></dl>
            {Object.entries(both.data.fields).map(([f, v]) => <p>{fieldName(f)}: {number(v.same)} / {number(v.compared)} {t("sameValue")}</p>)}
            <DataLinks path={`agreement?a=${encodeURIComponent(a)}&b=${encodeURIComponent(b)}`} csv={false} />
          </>}
        </section>
      </div>
      <section class="card lastdecisions">
        <h2>{t("lastDecisions")} <DataLinks path="decisions" csv={false} /></h2>
        {last.error ? <Fault error={last.error} /> : null}
        {last.data && !last.data.rows.length && <p>{t("noDecisions")}</p>}
        <ol class="history">{last.data?.rows.map((d) => <li key={d.pk} class={d.undone_by !== null ? "undone" : ""}><time dateTime={d.at}>{moment(d.at)}</time> <b><Own>{d.by}</Own></b> {word(d.kind)}{d.field && <> · {fieldName(d.field)}</>} <a href={`/incidents/${d.incident_id}`}><Told>{summaryOf(d)[0] || d.incident_id}</Told></a>{d.note && <small> <Own>{d.note}</Own></small>}</li>)}</ol>
        {last.data?.next ? <button type="button" class="wide" onClick={() => setBefore(last.data?.next ?? null)}>{t("more")}</button> : null}
      </section>
    </article>
  );
}
