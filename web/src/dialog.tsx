/** A dialog: the browser's own, which keeps the focus and gives it back. */
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { get } from "./api";
import { t } from "./i18n";
import { faultText } from "./toast";

interface Props { title: string; onClose: () => void; /** what the main button does; it stays open where that fails */ onDo?: () => Promise<void>; doing?: string; children: ComponentChildren; wide?: boolean }

export function Dialog({ title, onClose, onDo, doing, children, wide }: Props): JSX.Element {
  const box = useRef<HTMLDialogElement>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState("");
  const id = useId();
  useLayoutEffect(() => { box.current?.showModal(); }, []); // the field with `autofocus` gets the focus
  async function submit(e: Event): Promise<void> {
    e.preventDefault();
    if (!onDo || busy) return;
    setBusy(true);
    setFault("");
    try { await onDo(); } catch (x) { setFault(faultText(x)); } finally { setBusy(false); }
  }
  return (
    <dialog ref={box} class={wide ? "wide" : ""} aria-labelledby={id} onClose={onClose} onCancel={onClose}>
      <form onSubmit={(e) => void submit(e)}>
        <h2 id={id}>{title}</h2>
        {children}
        {fault && <p class="fault" role="alert"><bdi>{fault}</bdi></p>}
        <p class="buttons">
          {onDo && <button type="submit" class="primary" disabled={busy}>{doing ?? t("save")} <kbd>Enter</kbd></button>}
          <button type="button" onClick={onClose}>{t("cancel")} <kbd>Esc</kbd></button>
        </p>
      </form>
    </dialog>
  );
}

interface PickProps<T> { label: string; path: (q: string) => string; line: (x: T) => JSX.Element; keyOf: (x: T) => string; onPick: (x: T) => void; start?: string; autofocus?: boolean }

/** A field in which one searches names and picks one: arrows and Enter, or the mouse. */
export function Picker<T>({ label, path, line, keyOf, onPick, start = "", autofocus = false }: PickProps<T>): JSX.Element {
  const [q, setQ] = useState(start);
  const [rows, setRows] = useState<T[]>([]);
  const [at, setAt] = useState(0);
  const id = useId();
  useEffect(() => {
    if (!q.trim()) { setRows([]); return; }
    const stop = new AbortController();
    const wait = setTimeout(() => get<{ rows: T[] }>(path(q.trim()), stop.signal).then((d) => { setRows(d.rows); setAt(0); }, () => undefined), 150);
    return () => { clearTimeout(wait); stop.abort(); };
  }, [q]);
  function pick(x: T): void { onPick(x); setRows([]); setQ(""); }
  function key(e: KeyboardEvent): void {
    if (!rows.length) return;
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      setAt((at + (e.key === "ArrowDown" ? 1 : rows.length - 1)) % rows.length);
    } else if (e.key === "Enter") {
      e.preventDefault();
      pick(rows[at] as T);
    }
  }
  return (
    <div class="picker">
      <label>{label} <input autofocus={autofocus} role="combobox" aria-expanded={rows.length > 0} aria-controls={`${id}-list`} aria-autocomplete="list" aria-activedescendant={rows.length ? `${id}-${at}` : undefined} dir="auto" value={q} onInput={(e) => setQ(e.currentTarget.value)} onKeyDown={key} autocomplete="off" maxLength={100} /></label>
      <ul role="listbox" id={`${id}-list`} aria-label={label} hidden={!rows.length}>
        {rows.map((x, i) => <li role="option" id={`${id}-${i}`} key={keyOf(x)} aria-selected={i === at} onMouseDown={(e) => { e.preventDefault(); pick(x); }}>{line(x)}</li>)}
      </ul>
    </div>
  );
}
