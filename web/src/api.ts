/** The API: what it gives, and how it is asked. */

export interface Span { text: string; start: number; end: number; inferred_by?: string | null }
export interface Participant extends Span { actor_id: string | null; name_en: string | null; name_ar: string | null; code: string | null }
export interface Source extends Participant { stance: string | null }
export interface Place extends Span {
  place_id: string | null; name_en: string | null; name_ar: string | null; country: string | null; admin1: string | null;
  lat: number | null; lon: number | null; precision: string | null; radius_km: number | null; relation: string | null; source: string | null;
}
export interface When { text: string | null; start: number | null; end: number | null; from: string | null; to: string | null; inferred_by: string | null }
export interface Casualty extends Span { kind: string; low: number; high: number | null; victims: string | null; victim_class: string | null; part_of: number | null }
export interface EventRecord {
  id: string; doc_id: string; event_type: string; mode: string | null; trigger: Span; sentence: Span; actors: Participant[]; recipients: Participant[];
  location: Place | null; date: When | null; casualties: Casualty[]; attribution: Source[]; factuality: string; background: boolean; confidence: number; weapons: Span[];
  document: { source: string | null; published: string | null; url: string | null; title: string | null; sha256: string };
  release: string; lexicon_version: string; incident_id: string | null;
}
export interface Party { actor_id: string | null; name_en: string | null; name_ar: string | null; code: string | null; claims?: number[] }
export interface Alternative { value: unknown; claims: number[] }
export interface Toll { kind: string; low: number; best: number; high: number | null; rule: string; victim_class: string | null; alternatives: Alternative[] }
export interface Naming { source: string | null; text: string; actor_id: string | null; role: string; loaded: string | null; claims: number[] }
export interface Voice { doc_id: string; source: string | null; published: string | null; independent: boolean; copies: string | null; via: string | null; why: string | null }
export interface IncidentRecord {
  id: string; event_type: string; mode: string | null; actors: Party[]; recipients: Party[]; location: Place | null; date_from: string | null; date_to: string | null;
  widest_from: string | null; widest_to: string | null; casualties: Toll[]; weapons: string[]; factuality: string; asserted_by: number; denied_by: number; background: boolean;
  confidence: number; alternatives: Record<string, Alternative[]>; disagreements: string[]; reports: number; sources: number; first_report: string | null;
  voices: Voice[]; namings: Naming[]; summary_en: string; summary_ar: string; release: string; lexicon_version: string;
}
export interface Decision {
  pk: number; at: string; by: string; kind: string; incident_id: string; field: string | null; value: unknown; before: unknown; event: string | null;
  events: string[] | null; incidents: string[] | null; note: string | null; undoes: number | null; undone_by: number | null;
}
export interface HistoryEntry { at: string; by: string | null; what: string; why: string; events: string[]; incidents: string[] }
export interface Whole {
  id: string; version: number; state: string; stale: boolean; redirect: string | null; created: string; updated: string; record: IncidentRecord;
  machine: Partial<IncidentRecord>; events: EventRecord[]; decisions: Decision[]; history: HistoryEntry[];
  reports: Record<string, { title: string | null; source: string | null; published: string | null; url: string | null }>;
}
export interface Row {
  id: string; version: number; state: string; stale: boolean; event_type: string; mode: string | null; country: string | null; place_en: string | null; place_ar: string | null;
  lat: number | null; lon: number | null; precision: string | null; day: string; date_from: string | null; date_to: string | null; killed_low: number | null;
  killed_best: number | null; killed_high: number | null; injured_low: number | null; injured_best: number | null; injured_high: number | null; factuality: string;
  background: boolean; confidence: number; mentions: number; reports: number; sources: number; disagreements: number; summary_en: string; summary_ar: string;
  actors: Party[]; recipients: Party[];
}
export interface Page<T> { rows: T[]; next: string | null }
export interface Choice { value: string | null; incidents: number }
export interface Choices { country: Choice[]; event_type: Choice[]; state: Choice[]; total: number }
export interface Report {
  doc_id: string; version: number; current: boolean; full: string; title: string | null; source: string | null; url: string | null; published: string | null; sha256: string;
  meta: Record<string, unknown>; fault: string | null; versions: { n: number; accepted: string; sha256: string }[]; events: EventRecord[];
}
export interface Session { user: string | null; role: string | null; csrf: string | null; accounts: boolean; release: string }
export interface GazPlace { place_id: string; name_en: string; name_ar: string; country: string; admin1: string | null; lat: number; lon: number; precision: string; radius_km: number; source: string; kind: string; population: number }
export interface RegActor { actor_id: string; name_en: string; name_ar: string; code: string | null; country: string | null; class: string }
export interface Town { name_ar: string; name_en: string; lat: number; lon: number; population: number; capital: boolean }

/** An error as the API tells it. */
export class ApiError extends Error {
  constructor(readonly status: number, readonly code: string, message: string, readonly detail: Record<string, unknown>) {
    super(message);
  }
}

let csrf = "";
let whenSignedOut: () => void = () => undefined;
export function onSignedOut(f: () => void): void { whenSignedOut = f; }

async function ask<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = { accept: "application/json" };
  if (method !== "GET") headers["x-marsad-csrf"] = csrf;
  if (body !== undefined) headers["content-type"] = "application/json";
  let answer: Response;
  try {
    answer = await fetch(`/api/${path}`, { method, headers, credentials: "same-origin", ...(body === undefined ? {} : { body: JSON.stringify(body) }), ...(signal ? { signal } : {}) });
  } catch (e) {
    if ((e as Error).name === "AbortError") throw e;
    throw new ApiError(0, "offline", "", {});
  }
  const data: unknown = await answer.json().catch((e: unknown) => {
    if (answer.ok) throw e; // given up while it was read, or cut off
    return null;
  });
  if (!answer.ok) {
    const fault = (data as { error?: { code: string; message: string; detail?: Record<string, unknown> } } | null)?.error;
    if (answer.status === 401 && path !== "session") whenSignedOut();
    throw new ApiError(answer.status, fault?.code ?? "error", fault?.message ?? answer.statusText, fault?.detail ?? {});
  }
  return data as T;
}

export const get = <T>(path: string, signal?: AbortSignal): Promise<T> => ask<T>("GET", path, undefined, signal);
export const post = <T>(path: string, body: unknown): Promise<T> => ask<T>("POST", path, body);

export async function session(): Promise<Session> {
  const s = await get<Session>("session");
  csrf = s.csrf ?? "";
  return s;
}
export async function signIn(name: string, password: string): Promise<Session> {
  const s = await post<Session>("session", { name, password });
  csrf = s.csrf ?? "";
  return s;
}
export async function signOut(): Promise<Session> {
  const s = await ask<Session>("DELETE", "session");
  csrf = "";
  return s;
}

/** Reports already read: pointing at cells must not ask twice. */
const reports = new Map<string, Promise<Report>>();
export function report(id: string, fresh = false): Promise<Report> {
  let r = fresh ? undefined : reports.get(id);
  if (!r) {
    r = get<Report>(`report?id=${encodeURIComponent(id)}`);
    reports.set(id, r);
    r.catch(() => reports.delete(id));
    if (reports.size > 200) reports.delete(reports.keys().next().value as string);
  }
  return r;
}
