/** The list of reports, and one report with everything that was read in it. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { get, type Page } from "./api";
import { day, number, t } from "./i18n";
import { DataLinks, Empty, Fault, Loading, Own, useLoad } from "./parts";
import { changed, here } from "./route";
import { set } from "./queue";

interface Line { doc_id: string; n: number; source: string | null; title: string | null; url: string | null; published: string | null; events: number }

export function ReportsPage(): JSX.Element {
  const { query } = here.value;
  const asked = new URLSearchParams();
  for (const k of ["q", "outlet"]) { const v = query.get(k); if (v) asked.set(k, v); }
  const { data, error, loading, again } = useLoad<Page<Line>>(`reports?${asked}`);
  const [more, setMore] = useState<{ rows: Line[]; next: string | null }>({ rows: [], next: null });
  useEffect(() => setMore({ rows: [], next: data?.next ?? null }), [data]);
  const rows = [...(data?.rows ?? []), ...more.rows];
  async function onMore(): Promise<void> {
    const page = await get<Page<Line>>(`reports?${changed(asked, { after: more.next })}`);
    setMore({ rows: [...more.rows, ...page.rows], next: page.next });
  }
  return (
    <section class="reports">
      <h1>{t("reports")}</h1>
      <form role="search" class="search" onSubmit={(e) => { e.preventDefault(); set({ q: new FormData(e.currentTarget).get("q") as string }); }}>
        <label class="hidden" for="q">{t("searchReports")}</label>
        <input id="q" name="q" type="search" dir="auto" defaultValue={query.get("q") ?? ""} placeholder={t("searchReports")} maxLength={300} />
      </form>
      <DataLinks path={`reports?${asked}`} />
      {error ? <Fault error={error} again={again} /> : null}
      {!data && loading ? <Loading /> : null}
      {data && !rows.length ? <Empty text="nothingReports" /> : null}
      <ul class="reportlist">
        {rows.map((r) => <li key={r.doc_id}><a href={`/report?id=${encodeURIComponent(r.doc_id)}`}><bdi lang="ar">{r.title || r.doc_id}</bdi></a> <small><Own>{r.source}</Own> · {day(r.published, "short")} · {t("events")}: {number(r.events)}</small></li>)}
      </ul>
      {more.next ? <button type="button" class="wide" onClick={() => void onMore()}>{t("more")}</button> : null}
    </section>
  );
}
