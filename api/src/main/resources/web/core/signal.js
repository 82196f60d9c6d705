// A value that components follow: when it changes, those that use it are drawn again.
import { useEffect, useState } from './html.js';

/**
 * @template T
 * @param {T} initial
 */
export function signal(initial) {
  let value = initial;
  const listeners = new Set();
  return {
    get value() {
      return value;
    },
    set value(next) {
      if (next !== value) {
        value = next;
        listeners.forEach((listener) => listener(next));
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useSignal(source) {
  const [, draw] = useState(source.value);
  useEffect(() => {
    draw(source.value);
    return source.subscribe(draw);
  }, [source]);
  return source.value;
}
