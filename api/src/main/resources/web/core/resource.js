// Something of the server that a page shows, kept fresh: loaded, and loaded again when an event concerns it.
import { useEffect, useRef, useState } from './html.js';
import { listen } from './events.js';

/**
 * @template T
 * @param {() => Promise<T>} load
 * @param {unknown[]} inputs what `load` depends on
 * @param {{concerns?: (event: object) => boolean, everyMillis?: (data: ?T) => number}} fresh
 * @returns {{data: ?T, error: ?Error, loading: boolean, reload: () => Promise<void>, change: (data: T) => void}}
 *   old data stay while new ones are loaded, also when the inputs change
 */
export function useResource(load, inputs, { concerns = () => false, everyMillis = () => 0 } = {}) {
  const [state, setState] = useState({ data: null, error: null, loading: true });
  const latest = useRef(null);
  latest.current = { load, concerns };
  const run = useRef(null);
  run.current ??= runner((change) => setState((old) => ({ ...old, ...change })), () => latest.current.load());

  useEffect(() => {
    setState((old) => ({ ...old, error: null, loading: true }));
    run.current.restart();
    const silence = listen((event) => {
      if (event.type === 'anything' || latest.current.concerns(event)) {
        run.current.again();
      }
    });
    return () => {
      silence();
      run.current.cancel();
    };
  }, inputs);

  const pause = everyMillis(state.data);
  useEffect(() => {
    const timer = pause > 0 ? setInterval(() => document.hidden || run.current.again(), pause) : null;
    return () => clearInterval(timer);
  }, [pause]);

  return { ...state, reload: run.current.again, change: (data) => setState((old) => ({ ...old, data })) };
}

/** At most one request at a time; what is asked for meanwhile is one more when it is done. */
function runner(apply, load) {
  let generation = 0;
  let running = null;
  let wanted = false;

  async function once(mine) {
    try {
      const data = await load();
      if (mine === generation) {
        apply({ data, error: null, loading: false });
      }
    } catch (error) {
      if (mine === generation) {
        apply({ error, loading: false });
      }
    }
  }

  function again() {
    if (running) {
      wanted = true;
      return running;
    }
    running = loop(generation);
    return running;
  }

  async function loop(mine) {
    do {
      wanted = false;
      await once(mine);
    } while (wanted && mine === generation);
    if (mine === generation) {
      running = null;
    }
  }

  function cancel() {
    generation++;
    running = null;
    wanted = false;
  }

  return { again, cancel, restart: () => { cancel(); again(); } };
}
