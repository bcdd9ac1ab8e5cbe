/** A value that components follow. */
import { useEffect, useState } from "preact/hooks";

export interface Signal<T> { value: T; follow(f: () => void): () => void }

export function signal<T>(first: T): Signal<T> {
  let now = first;
  const followers = new Set<() => void>();
  return {
    get value(): T { return now; },
    set value(next: T) {
      if (next === now) return;
      now = next;
      for (const f of [...followers]) f();
    },
    follow(f) {
      followers.add(f);
      return () => followers.delete(f);
    },
  };
}

export function useSignal<T>(s: Signal<T>): T {
  const [, again] = useState({});
  useEffect(() => s.follow(() => again({})), [s]);
  return s.value;
}
