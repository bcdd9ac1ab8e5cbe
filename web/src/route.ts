/** Where we are: the page's address is the whole state of a view. */
import { signal } from "./signal";

export interface Place { path: string; query: URLSearchParams }

const read = (): Place => ({ path: location.pathname, query: new URLSearchParams(location.search) });
export const here = signal<Place>(read());

addEventListener("popstate", () => { here.value = read(); });

export function go(to: string, replace = false): void {
  const before = location.pathname;
  history[replace ? "replaceState" : "pushState"](null, "", to);
  here.value = read();
  if (location.pathname !== before) scrollTo(0, 0);
}

/** The query with some values changed; null and "" take a key out. Lists are repeated keys. */
export function changed(query: URLSearchParams, values: Record<string, string | string[] | null>): URLSearchParams {
  const out = new URLSearchParams(query);
  for (const [k, v] of Object.entries(values)) {
    out.delete(k);
    for (const x of Array.isArray(v) ? v : v ? [v] : []) out.append(k, x);
  }
  return out;
}
export const href = (path: string, query: URLSearchParams): string => (query.size ? `${path}?${query}` : path);

/** Links within the desk do not load the page anew. */
export function onLink(e: MouseEvent): void {
  const a = (e.target as Element | null)?.closest?.("a");
  if (!a || e.defaultPrevented || e.button !== 0 || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return;
  if (a.origin !== location.origin || a.target || a.hasAttribute("download") || a.pathname.startsWith("/api/") || a.getAttribute("href")?.startsWith("#")) return;
  e.preventDefault();
  go(a.pathname + a.search);
}
