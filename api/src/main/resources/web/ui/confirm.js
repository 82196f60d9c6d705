// "Are you sure?", for what cannot be taken back. The dialog stays until the work is done, and shows why it failed.
import { html, useState } from '../core/html.js';
import { signal, useSignal } from '../core/signal.js';
import { Dialog } from './dialog.js';
import { Problems } from './form.js';

const question = signal(null);

/**
 * @param {{title: string, text: unknown, action: string, danger?: boolean, run: () => Promise<unknown>}} asked
 * @returns {Promise<boolean>} whether it was done
 */
export function confirmed(asked) {
  return new Promise((resolve) => { question.value = { ...asked, resolve }; });
}

function Question({ title, text, action, danger = false, run, resolve }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  const end = (done) => {
    question.value = null;
    resolve(done);
  };
  // What has begun cannot be called back: its outcome is shown first.
  const cancel = () => busy || end(false);
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    try {
      await run();
      end(true);
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return html`
    <${Dialog} title=${title} role="alertdialog" onClose=${cancel}>
      <form onSubmit=${submit}>
        <div class="dialog-text">${text}</div>
        <${Problems} error=${error} />
        <footer class="dialog-actions">
          <button type="button" autofocus disabled=${busy} onClick=${cancel}>Cancel</button>
          <button type="submit" class=${danger ? 'danger' : 'primary'} disabled=${busy}>${action}</button>
        </footer>
      </form>
    <//>`;
}

export function Confirmations() {
  const asked = useSignal(question);
  return asked && html`<${Question} ...${asked} />`;
}
