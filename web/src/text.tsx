/** A report's text with what was read in it marked. */
import type { JSX } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { pieces, type Mark } from "./marks";

interface Props { full: string; marks: readonly Mark[]; /** the group of marks that is pointed at */ lit?: string | null; scroll?: boolean; onPick?: (group: string) => void; titled: boolean }

export function MarkedText({ full, marks, lit = null, scroll = false, onPick, titled }: Props): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const cut = useMemo(() => pieces(full, marks), [full, marks]);
  useEffect(() => {
    if (!scroll) return;
    const to = box.current?.querySelector<HTMLElement>(lit ? "mark.lit" : "mark");
    const around = box.current;
    if (!to || !around || around.scrollHeight <= around.clientHeight) return;
    const [a, b] = [to.getBoundingClientRect(), around.getBoundingClientRect()];
    if (a.top < b.top + 20 || a.bottom > b.bottom - 20) around.scrollTop += a.top - b.top - b.height / 3;
  }, [marks, lit, scroll]);
  return (
    <div class={titled ? "text titled" : "text"} ref={box} dir="auto" lang="ar" tabIndex={0} role="document">
      {cut.map((p) =>
        p.kinds.length || p.word.length ? (
          <mark
            key={p.start} class={[...p.kinds.map((k) => `m-${k}`), ...p.word.map((k) => `w-${k}`), lit && p.groups.includes(lit) ? "lit" : ""].join(" ")}
            title={p.labels.join(" · ") || undefined} data-group={p.groups.join(" ") || undefined} onClick={onPick && p.groups[0] ? () => onPick(p.groups[0] as string) : undefined}
          >{p.text}</mark>
        ) : p.text,
      )}
    </div>
  );
}
