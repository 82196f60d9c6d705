// On or off, at once. It shows what was asked for while the server is being told, and goes back when it refuses.
import { html, useState } from '../core/html.js';
import { toast } from './toast.js';
import { useId } from './form.js';

/** @param {{on: boolean, label: string, change: (on: boolean) => Promise<unknown>, hint?: unknown, tone?: string}} props */
export function Switch({ on, label, change, hint, tone = '' }) {
  const [asked, setAsked] = useState(null);
  const id = useId('switch');
  const shown = asked ?? on;
  const press = async () => {
    if (asked !== null) {
      return;
    }
    setAsked(!on);
    try {
      await change(!on);
    } catch (error) {
      toast(error.message, 'bad');
    } finally {
      setAsked(null);
    }
  };
  return html`
    <div class="switch-row">
      <button type="button" role="switch" class=${`switch ${tone}`} aria-checked=${String(shown)} aria-labelledby=${id}
        aria-describedby=${hint ? `${id}-hint` : undefined} aria-busy=${asked === null ? undefined : 'true'} onClick=${press}>
        <span class="knob"></span>
      </button>
      <span class="switch-text">
        <span id=${id} onClick=${press}>${label}</span>
        ${hint && html`<span class="hint" id=${`${id}-hint`}>${hint}</span>`}
      </span>
    </div>`;
}
