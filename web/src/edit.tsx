/** Correcting a field: of an incident, or of one report's mention of it. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { get, type Casualty, type EventRecord, type GazPlace, type IncidentRecord, type Party, type Participant, type Place, type RegActor, type Toll } from "./api";
import { Dialog, Picker } from "./dialog";
import { countryName, lang, modeName, named, number, t, typeList, typeName, word, type Key } from "./i18n";
import { Own } from "./parts";

export const FIELDS = ["location", "date", "actors", "recipients", "casualties", "event_type", "mode", "factuality", "background"] as const;
export type Field = (typeof FIELDS)[number];
const NAMES: Record<Field, Key> = { location: "place", date: "date", actors: "who", recipients: "whom", casualties: "toll", event_type: "type", mode: "mode", factuality: "factuality", background: "background" };
export const fieldName = (f: string): string => (f in NAMES ? t(NAMES[f as Field]) : f);

export interface Target { field: Field; incident: IncidentRecord; /** the mention, where the correction is of one report */ event: EventRecord | null }
interface Props { target: Target; onSave: (field: Field, value: unknown) => Promise<void>; onClose: () => void; onField: (f: Field) => void }

type Side = (Party | Participant) & { text?: string };
type Count = { kind: string; low: number; best: number; high: number | null; victim_class: string | null; of: Toll | Casualty | null };

export function EditDialog({ target, onSave, onClose, onField }: Props): JSX.Element {
  const { field, incident, event } = target;
  const from = event ?? incident;
  const [place, setPlace] = useState<Place | null>(from.location);
  const [sides, setSides] = useState<Side[]>((field === "recipients" ? from.recipients : from.actors) as Side[]);
  const [free, setFree] = useState("");
  const [dates, setDates] = useState<[string, string]>(event ? [event.date?.from ?? "", event.date?.to ?? ""] : [incident.date_from ?? "", incident.date_to ?? ""]);
  const [counts, setCounts] = useState<Count[]>((from.casualties as (Toll | Casualty)[]).map((c) => ({ kind: c.kind, low: c.low, best: "best" in c ? c.best : c.low, high: c.high, victim_class: c.victim_class, of: c })));
  const [plain, setPlain] = useState<string>(field === "mode" ? (from.mode ?? "") : field === "factuality" ? from.factuality : field === "background" ? String(from.background) : from.event_type);
  const [modes, setModes] = useState<string[]>([]);
  useEffect(() => {
    if (field === "mode") get<{ rows: { type: string; modes: string[] }[] }>("types").then((d) => setModes(d.rows.find((r) => r.type === from.event_type)?.modes ?? []), () => undefined);
  }, [field]);

  function value(): unknown {
    switch (field) {
      case "location": return place;
      case "actors": case "recipients": return event ? sides.map((s) => ({ text: "", start: 0, end: 0, ...s })) : sides.map((s) => ({ actor_id: s.actor_id, name_en: s.name_en, name_ar: s.name_ar, code: s.code, claims: ("claims" in s ? s.claims : undefined) ?? [] }));
      case "date": return dates[0] || dates[1] ? { ...(event?.date ? { text: event.date.text, start: event.date.start, end: event.date.end } : {}), from: dates[0] || dates[1], to: dates[1] || dates[0], ...(event ? { inferred_by: event.date?.inferred_by ?? "reviewer" } : {}) } : null;
      case "casualties": return counts.map((c) => event
        ? { text: "", start: 0, end: 0, ...(c.of ?? {}), kind: c.kind, low: c.low, high: c.high, victim_class: c.victim_class, victims: (c.of as Casualty | null)?.victims ?? null, part_of: (c.of as Casualty | null)?.part_of ?? null }
        : { kind: c.kind, low: c.low, best: c.best, high: c.high, victim_class: c.victim_class, rule: "reviewer", alternatives: (c.of as Toll | null)?.alternatives ?? [] });
      case "mode": return plain || null;
      case "background": return plain === "true";
      default: return plain;
    }
  }
  const set = (i: number, more: Partial<Count>): void => setCounts(counts.map((c, k) => (k === i ? { ...c, ...more } : c)));
  const int = (s: string): number => Math.max(0, Math.floor(Number(s) || 0));
  return (
    <Dialog title={`${t("correct")}: ${fieldName(field)}`} onClose={onClose} onDo={() => onSave(field, value())} wide={field === "casualties"}>
      <p class="hint">{event ? <>{t("ofReport")} <Own>{event.document.source ?? event.doc_id}</Own></> : t("ofIncident")}</p>
      <label class="line">{t("field")} <select value={field} onChange={(e) => onField(e.currentTarget.value as Field)}>{FIELDS.map((f) => <option value={f}>{fieldName(f)}</option>)}</select></label>
      {field === "location" && <>
        <p class="now">{place ? <><b><Own>{named(place)}</Own></b> {place.country && countryName(place.country)} · {place.precision && word(place.precision)} · {t("radius", { n: number(Math.round(place.radius_km ?? 0)) })} <button type="button" class="quiet" onClick={() => setPlace(null)}>{t("noPlace")}</button></> : t("unknownPlace")}</p>
        <Picker<GazPlace> label={t("searchPlace")} autofocus path={(q) => `places?q=${encodeURIComponent(q)}`} keyOf={(p) => p.place_id}
          line={(p) => <><b><bdi>{named(p)}</bdi></b> <small><bdi>{lang.value === "ar" ? p.name_en : p.name_ar}</bdi> · {p.admin1 && <><bdi>{p.admin1}</bdi> · </>}{p.country && countryName(p.country)} · {p.kind}</small></>}
          onPick={(p) => setPlace({ text: place?.text ?? "", start: place?.start ?? 0, end: place?.end ?? 0, inferred_by: place?.inferred_by ?? null, place_id: p.place_id, name_en: p.name_en, name_ar: p.name_ar, country: p.country || null, admin1: p.admin1, lat: p.lat, lon: p.lon, precision: p.precision, radius_km: p.radius_km, relation: null, source: p.source })} />
        {place && <p class="pair"><label>{t("precision")} <select value={place.precision ?? "exact"} onChange={(e) => setPlace({ ...place, precision: e.currentTarget.value })}>{["exact", "near", "district", "province", "region", "country"].map((p) => <option value={p}>{word(p)}</option>)}</select></label>
          <label>± km <input type="number" min="0" max="2000" step="any" value={place.radius_km ?? ""} onInput={(e) => setPlace({ ...place, radius_km: Number(e.currentTarget.value) || 0 })} /></label></p>}
      </>}
      {(field === "actors" || field === "recipients") && <>
        <ul class="sides">{sides.map((s, i) => <li><Own>{named(s)}</Own> <small>{s.code}</small> <button type="button" class="quiet" aria-label={`${t("remove")}: ${named(s)}`} onClick={() => setSides(sides.filter((_, k) => k !== i))}>✕</button></li>)}{!sides.length && <li>{t("notSaid")}</li>}</ul>
        <Picker<RegActor> label={t("searchActor")} autofocus path={(q) => `actors?q=${encodeURIComponent(q)}`} keyOf={(a) => a.actor_id}
          line={(a) => <><b><bdi>{named(a)}</bdi></b> <small><bdi>{lang.value === "ar" ? a.name_en : a.name_ar}</bdi> · {a.code}</small></>}
          onPick={(a) => setSides([...sides, { actor_id: a.actor_id, name_en: a.name_en, name_ar: a.name_ar, code: a.code } as Side])} />
        <p class="pair"><label>{t("freeName")} <input dir="auto" value={free} onInput={(e) => setFree(e.currentTarget.value)} maxLength={200} onKeyDown={(e) => { if (e.key === "Enter" && free.trim()) { e.preventDefault(); setSides([...sides, { actor_id: null, name_en: null, name_ar: free.trim(), code: null } as Side]); setFree(""); } }} /></label></p>
      </>}
      {field === "date" && <p class="pair"><label>{t("from")} <input type="date" value={dates[0]} autofocus onInput={(e) => setDates([e.currentTarget.value, dates[1] && dates[1] >= e.currentTarget.value ? dates[1] : e.currentTarget.value])} /></label><label>{t("to")} <input type="date" value={dates[1]} onInput={(e) => setDates([dates[0], e.currentTarget.value])} /></label></p>}
      {field === "casualties" && <>
        <table class="counts"><thead><tr><th>{t("type")}</th><th>{t("low")}</th>{!event && <th>{t("best")}</th>}<th>{t("high")}</th><th><span class="hidden">{t("remove")}</span></th></tr></thead><tbody>
          {counts.map((c, i) => <tr>
            <td><select aria-label={t("type")} value={c.kind} onChange={(e) => set(i, { kind: e.currentTarget.value })}>{["killed", "injured", "captured", "missing", "displaced"].map((k) => <option value={k}>{word(k)}</option>)}</select></td>
            <td><input aria-label={t("low")} type="number" min="0" value={c.low} onInput={(e) => { const n = int(e.currentTarget.value); set(i, { low: n, best: Math.max(n, c.best === c.low ? n : c.best), high: c.high === c.low ? n : c.high }); }} /></td>
            {!event && <td><input aria-label={t("best")} type="number" min="0" value={c.best} onInput={(e) => set(i, { best: int(e.currentTarget.value) })} /></td>}
            <td><input aria-label={t("high")} type="number" min="0" value={c.high ?? ""} placeholder="∞" onInput={(e) => set(i, { high: e.currentTarget.value === "" ? null : int(e.currentTarget.value) })} /></td>
            <td><button type="button" class="quiet" aria-label={`${t("remove")} ${i + 1}`} onClick={() => setCounts(counts.filter((_, k) => k !== i))}>✕</button></td></tr>)}
        </tbody></table>
        <button type="button" onClick={() => setCounts([...counts, { kind: "killed", low: 1, best: 1, high: 1, victim_class: null, of: null }])}>+ {t("toll")}</button>
      </>}
      {field === "event_type" && <label class="line">{t("type")} <select autofocus value={plain} onChange={(e) => setPlain(e.currentTarget.value)}>{typeList().map((x) => <option value={x}>{typeName(x)} ({x})</option>)}</select></label>}
      {field === "mode" && <label class="line">{t("mode")} <select autofocus value={plain} onChange={(e) => setPlain(e.currentTarget.value)}><option value="">—</option>{[...new Set([...(plain ? [plain] : []), ...modes])].map((x) => <option value={x}>{modeName(x)}</option>)}</select></label>}
      {field === "factuality" && <label class="line">{t("factuality")} <select autofocus value={plain} onChange={(e) => setPlain(e.currentTarget.value)}>{["asserted", "denied", "planned", "hypothetical"].map((x) => <option value={x}>{word(x)}</option>)}</select></label>}
      {field === "background" && <label class="line">{t("background")} <select autofocus value={plain} onChange={(e) => setPlain(e.currentTarget.value)}><option value="false">{t("no")}</option><option value="true">{t("yes")}</option></select></label>}
    </Dialog>
  );
}
