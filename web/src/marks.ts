/** From spans in code points, as the records have them, to pieces of a text that can be drawn. */

export interface Mark { start: number; end: number; kind: string; group?: string; label?: string }
export interface Piece { text: string; start: number; kinds: string[]; word: string[]; groups: string[]; labels: string[] }

/** Whether a text has characters of two UTF-16 units, so that code points and units differ. */
const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/;
const ALEF = /[اأإآٱ]/;
const LETTER = /[\p{L}\p{M}\p{N}\u0640]/u;

/**
 * Cuts a text at every beginning and end of a mark. `kinds` are the marks that lie on a piece; `word` those whose words it completes: an Arabic word
 * carries particles before and after it, and a mark that stops in the middle of a word would be hard to see.
 */
export function pieces(text: string, marks: readonly Mark[]): Piece[] {
  const chars = ASTRAL.test(text) ? Array.from(text) : null;
  const length = chars ? chars.length : text.length;
  const at = (i: number): string => (chars ? chars[i] : text[i]) ?? "";
  const cut = (a: number, b: number): string => (chars ? chars.slice(a, b).join("") : text.slice(a, b));
  const good = marks.filter((m) => m.start >= 0 && m.end > m.start && m.end <= length);
  const wide = good.map((mark) => {
    const m = { ...mark };
    // Lam and alef are one sign: a mark that begins or ends between them takes both.
    if (at(m.start - 1) === "ل" && ALEF.test(at(m.start))) m.start--;
    if (at(m.end - 1) === "ل" && ALEF.test(at(m.end))) m.end++;
    let [a, b] = [m.start, m.end];
    if (LETTER.test(at(a))) while (a > 0 && LETTER.test(at(a - 1))) a--;
    if (LETTER.test(at(b - 1))) while (b < length && LETTER.test(at(b))) b++;
    return { ...m, a, b };
  });
  const edges = new Set([0, length]);
  for (const m of wide) for (const x of [m.start, m.end, m.a, m.b]) edges.add(x);
  const sorted = [...edges].sort((x, y) => x - y);
  const begins = [...wide].sort((x, y) => x.a - y.a);
  const out: Piece[] = [];
  let active: typeof wide = [];
  let next = 0;
  for (let i = 0; i + 1 < sorted.length; i++) {
    const [a, b] = [sorted[i] as number, sorted[i + 1] as number];
    while (next < begins.length && (begins[next] as (typeof wide)[0]).a <= a) active.push(begins[next++] as (typeof wide)[0]);
    active = active.filter((m) => m.b > a);
    const on = active.filter((m) => m.start <= a && m.end >= b);
    const near = active.filter((m) => !on.includes(m));
    out.push({
      text: cut(a, b), start: a, kinds: [...new Set(on.map((m) => m.kind))], word: [...new Set(near.map((m) => m.kind))],
      groups: [...new Set(active.flatMap((m) => (m.group ? [m.group] : [])))], labels: [...new Set(on.flatMap((m) => (m.label ? [m.label] : [])))],
    });
  }
  return out;
}

/** How many code points of a text lie before the unit `i`. */
export function points(text: string, i: number): number {
  let n = 0;
  for (let k = 0; k < i; k++) {
    const c = text.charCodeAt(k);
    if (c >= 0xd800 && c <= 0xdbff && k + 1 < i) k++;
    n++;
  }
  return n;
}
