/** Deciding about an incident: the bar of commands, and the dialogs behind it. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { get, post, ApiError, type Decision, type EventRecord, type Row, type Whole } from "./api";
import { Dialog } from "./dialog";
import { EditDialog, fieldName, type Field } from "./edit";
import { day, days, moment, t, typeName, word, number, type Key } from "./i18n";
import { Own, placeOf, summaryOf, Told, useKeys } from "./parts";
import { opened } from "./queue";
import { go } from "./route";
import { signal } from "./signal";
import { faultText, say } from "./toast";

export interface Answer { decision: number; incident: Whole }
/** Whose session this is, for what he may do. */
export const me = signal<{ name: string; role: string } | null>(null);
export const mayReview = (): boolean => me.value !== null && me.value.role !== "reader";

/** What was decided in this visit, to be taken back with U. */
/** In the order it was decided: an answer may come later than that to a later decision. */
const done: { decision: number | Promise<number>; incident: string }[] = [];

export interface Open { kind: "edit"; field: Field; event: EventRecord | null }
interface Props { whole: Whole; onWhole: (w: Whole) => void; again: () => void; editing: Open | null; setEditing: (o: Open | null) => void; current: EventRecord | null }

export function Review({ whole, onWhole, again, editing, setEditing, current }: Props): JSX.Element {
  const [dialog, setDialog] = useState<"merge" | "split" | "note" | null>(null);
  const may = mayReview();
  const path = `incidents/${encodeURIComponent(whole.id)}`;

  /** Sends a decision; the page shows what the server made of it. */
  async function decide(command: string, body: Record<string, unknown>, text: string): Promise<void> {
    try {
      const a = await post<Answer>(`${path}/${command}`, { base: whole.version, ...body });
      done.push({ decision: a.decision, incident: whole.id });
      onWhole(a.incident);
      say(text, "done", { name: `${t("undo")} (U)`, run: () => void undo() });
    } catch (e) {
      if (e instanceof ApiError && e.code === "conflict") {
        say(faultText(e), "fault", { name: t("seeNow"), run: again });
        again(); // what changed meanwhile is shown; nothing of his was written
        setEditing(null);
        setDialog(null);
        return;
      }
      throw e;
    }
  }
  /** Accept and reject do not wait: the next incident is shown at once, and a refusal says which one it was. */
  function verdict(command: "accept" | "reject"): void {
    if (!may || whole.redirect) return;
    const at = opened.ids.indexOf(whole.id);
    const next = at >= 0 ? opened.ids[at + 1] : undefined;
    const text = `${command === "accept" ? t("accepted") : t("rejected")}: ${short(whole)}`;
    const fail = (e: unknown): void => say(`${t("notDone")} ${faultText(e)}`, "fault", { name: t("open"), run: () => { go(`/incidents/${whole.id}`); again(); } });
    if (next) {
      const sent = post<Answer>(`${path}/${command}`, { base: whole.version });
      const mine = { decision: sent.then((a) => a.decision), incident: whole.id };
      mine.decision.catch(() => { if (done.includes(mine)) done.splice(done.indexOf(mine), 1); });
      done.push(mine);
      sent.then(() => {
        say(text, "done", { name: `${t("undo")} (U)`, run: () => void undo() });
      }, fail);
      go(`/incidents/${next}`);
      return;
    }
    const before = whole;
    onWhole({ ...whole, state: command === "accept" ? "accepted" : "rejected" });
    decide(command, {}, text).catch((e: unknown) => { onWhole(before); fail(e); });
  }
  async function undo(): Promise<void> {
    const last = done.pop();
    const own = [...whole.decisions].reverse().find((d) => d.kind !== "undo" && d.undone_by === null);
    const target = last ?? (own ? { decision: own.pk, incident: whole.id } : null);
    if (!target) { say(t("nothingToUndo"), "fault"); return; }
    try {
      const decision = await target.decision;
      const now = target.incident === whole.id ? (await get<Whole>(path)) : await get<Whole>(`incidents/${encodeURIComponent(target.incident)}`);
      const a = await post<Answer>(`decisions/${decision}/undo`, { base: now.version });
      say(`${t("undone")}: ${short(a.incident)}`);
      if (target.incident === whole.id) onWhole(a.incident);
      else go(`/incidents/${target.incident}`);
    } catch (e) {
      say(`${t("notDone")} ${faultText(e)}`, "fault");
    }
  }
  const on = (f: () => void) => (): void => { if (may && !whole.redirect) f(); };
  const edit = (field: Field) => on(() => setEditing({ kind: "edit", field, event: whole.events.length === 1 ? (whole.events[0] ?? null) : null }));
  useKeys({
    a: () => verdict("accept"), r: () => verdict("reject"), u: () => { if (may) void undo(); }, m: on(() => setDialog("merge")), s: on(() => { if (whole.events.length > 1) setDialog("split"); }),
    c: on(() => setDialog("note")), e: edit("location"), d: edit("date"), w: edit("actors"), t: edit("casualties"), y: edit("event_type"),
  });
  if (!may) return <></>;
  const button = (key: string, name: Key, run: () => void, kind = ""): JSX.Element => <button type="button" class={kind} onClick={run} aria-keyshortcuts={key} disabled={!!whole.redirect}>{t(name)} <kbd>{key}</kbd></button>;
  return (
    <>
      <div class="reviewbar" role="toolbar" aria-label={t("state")}>
        {button("A", "accept", () => verdict("accept"), "primary")}
        {button("R", "reject", () => verdict("reject"))}
        {button("E", "editPlace", edit("location"))}
        {button("W", "editWho", edit("actors"))}
        {button("D", "editDate", edit("date"))}
        {button("T", "editToll", edit("casualties"))}
        {button("Y", "editType", edit("event_type"))}
        {button("M", "merge", () => setDialog("merge"))}
        {whole.events.length > 1 && button("S", "split", () => setDialog("split"))}
        {button("C", "note", () => setDialog("note"))}
        <button type="button" onClick={() => void undo()} aria-keyshortcuts="U">{t("undo")} <kbd>U</kbd></button>
      </div>
      {editing && <EditDialog key={`${editing.field}-${editing.event?.id ?? ""}`} target={{ field: editing.field, event: editing.event, incident: whole.record }} onClose={() => setEditing(null)} onField={(field) => setEditing({ ...editing, field })}
        onSave={async (field, value) => { await decide("correct", { field, value, ...(editing.event ? { event: editing.event.id } : {}) }, `${t("corrected")}: ${fieldName(field)}`); setEditing(null); }} />}
      {dialog === "merge" && <MergeDialog whole={whole} onClose={() => setDialog(null)} onMerge={async (others, note) => { await decide("merge", { others, ...note }, t("merged")); setDialog(null); }} />}
      {dialog === "split" && <SplitDialog whole={whole} current={current} onClose={() => setDialog(null)} onSplit={async (events) => { await decide("split", { events }, t("split")); setDialog(null); }} />}
      {dialog === "note" && <NoteDialog onClose={() => setDialog(null)} onNote={async (note) => { await decide("remark", { note }, t("note")); setDialog(null); }} />}
    </>
  );
}

const short = (w: Whole): string => { const [s] = summaryOf(w.record); return s.length > 60 ? `${s.slice(0, 60)}…` : s || typeName(w.record.event_type); };

interface Near extends Pick<Row, "id" | "version" | "event_type" | "day" | "country" | "place_en" | "place_ar" | "summary_en" | "summary_ar" | "reports"> { km: number | null }

function MergeDialog({ whole, onMerge, onClose }: { whole: Whole; onMerge: (others: Record<string, number>, note: { note?: string }) => Promise<void>; onClose: () => void }): JSX.Element {
  const [rows, setRows] = useState<Near[] | null>(null);
  const [picked, setPicked] = useState<Record<string, number>>({});
  useEffect(() => { get<{ rows: Near[] }>(`incidents/${encodeURIComponent(whole.id)}/neighbours`).then((d) => setRows(d.rows), () => setRows([])); }, []);
  useEffect(() => { if (rows?.length) document.querySelector<HTMLInputElement>("dialog .picks input")?.focus(); }, [rows]);
  return (
    <Dialog title={t("mergeTitle")} doing={t("merge")} wide onClose={onClose} onDo={async () => { if (!Object.keys(picked).length) throw new Error(t("pickOne")); await onMerge(picked, {}); }}>
      <p class="hint">{t("mergeHint")}</p>
      <ul class="picks">{(rows ?? []).map((r) => <li key={r.id}><label><input type="checkbox" checked={r.id in picked} onChange={(e) => { const p = { ...picked }; if (e.currentTarget.checked) p[r.id] = r.version; else delete p[r.id]; setPicked(p); }} /> <span><Told>{summaryOf(r)[0]}</Told><br /><small>{typeName(r.event_type)} · {day(r.day, "short")} · <Own>{placeOf(r)}</Own>{r.km !== null && <> · {number(r.km)} km</>}</small></span></label></li>)}</ul>
      {rows && !rows.length && <p>{t("nothing")}</p>}
    </Dialog>
  );
}

function SplitDialog({ whole, current, onSplit, onClose }: { whole: Whole; current: EventRecord | null; onSplit: (events: string[]) => Promise<void>; onClose: () => void }): JSX.Element {
  const [picked, setPicked] = useState<string[]>(current ? [current.id] : []);
  return (
    <Dialog title={t("splitTitle")} doing={t("split")} wide onClose={onClose} onDo={async () => { if (!picked.length || picked.length === whole.events.length) throw new Error(t("pickSome")); await onSplit(picked); }}>
      <p class="hint">{t("splitHint")}</p>
      <ul class="picks">{whole.events.map((e, i) => <li key={e.id}><label><input type="checkbox" autofocus={i === 0} checked={picked.includes(e.id)} onChange={(x) => setPicked(x.currentTarget.checked ? [...picked, e.id] : picked.filter((p) => p !== e.id))} /> <span><b><Own>{e.document.source ?? e.doc_id}</Own></b> <bdi lang="ar">{e.sentence.text.slice(0, 160)}</bdi><br /><small><bdi lang="ar">{e.trigger.text}</bdi> · {days(e.date?.from, e.date?.to, "short")} · <bdi lang="ar">{e.location?.text}</bdi></small></span></label></li>)}</ul>
    </Dialog>
  );
}

function NoteDialog({ onNote, onClose }: { onNote: (note: string) => Promise<void>; onClose: () => void }): JSX.Element {
  const [note, setNote] = useState("");
  return <Dialog title={t("note")} onClose={onClose} onDo={() => onNote(note)}><label class="line"><span class="hidden">{t("note")}</span><textarea dir="auto" rows={4} autofocus required value={note} maxLength={4000} onInput={(e) => setNote(e.currentTarget.value)} onKeyDown={(e) => { if (e.key === "Enter" && !e.shiftKey) { e.preventDefault(); e.currentTarget.form?.requestSubmit(); } }} /></label></Dialog>;
}

/** What was decided, by whom, and whether it stands. */
export function Decisions({ list }: { list: Decision[] }): JSX.Element {
  if (!list.length) return <></>;
  return (
    <section class="card"><h2>{t("decisions")}</h2>
      <ol class="history">{[...list].reverse().map((d) => <li class={d.undone_by !== null ? "undone" : ""}><time dateTime={d.at}>{moment(d.at)}</time> <b><Own>{d.by}</Own></b> {word(d.kind)}{d.field && <> · {fieldName(d.field)}</>}{d.undone_by !== null && <> · {t("undone")}</>}{d.note && <> <small><Own>{d.note}</Own></small></>}</li>)}</ol>
    </section>
  );
}
