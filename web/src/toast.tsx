/** What was just done, or went wrong, at the foot of the page; read out by screen readers. */
import type { JSX } from "preact";
import { ApiError } from "./api";
import { moment, t } from "./i18n";
import { signal, useSignal } from "./signal";

export interface Said { id: number; text: string; kind: "done" | "fault"; action?: { name: string; run: () => void } }
const said = signal<Said[]>([]);
let last = 0;

export function say(text: string, kind: Said["kind"] = "done", action?: Said["action"]): void {
  const one: Said = { id: ++last, text, kind, ...(action ? { action } : {}) };
  said.value = [...said.value.slice(-3), one];
  if (kind === "done") setTimeout(() => unsay(one.id), 7000);
}
export const unsay = (id: number): void => { said.value = said.value.filter((s) => s.id !== id); };

/** What an error says to a reviewer. */
export function faultText(e: unknown): string {
  if (e instanceof ApiError) {
    if (e.code === "offline") return t("offline");
    if (e.code === "conflict") {
      const since = (e.detail.since as { by: string | null; at: string; why: string }[] | undefined) ?? [];
      const one = since[since.length - 1];
      return one ? t("conflictBy", { who: one.by ?? t("software"), at: moment(one.at), what: one.why }) : t("conflict");
    }
    if (e.code === "forbidden") return t("forbidden");
    return e.message;
  }
  return e instanceof Error ? e.message : String(e);
}

export function Toasts(): JSX.Element {
  const all = useSignal(said);
  return (
    <div class="toasts" role="status" aria-live="polite">
      {all.map((s) => (
        <div key={s.id} class={`toast ${s.kind}`}>
          <bdi>{s.text}</bdi> {s.action && <button type="button" onClick={() => { unsay(s.id); s.action?.run(); }}>{s.action.name}</button>}
          <button type="button" class="quiet" aria-label={t("close")} onClick={() => unsay(s.id)}>✕</button>
        </div>
      ))}
    </div>
  );
}
