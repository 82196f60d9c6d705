// A new webhook, or a change of one.
import { patch, post } from '../core/api.js';
import { ApiError, messageFor } from '../core/errors.js';
import { html, useState } from '../core/html.js';
import { Dialog } from '../ui/dialog.js';
import { Field, Problems, submitting, useAction, useId } from '../ui/form.js';
import { toast } from '../ui/toast.js';
import { EVENTS } from './webhook-events.js';

const FIELDS = ['/name', '/url', '/events', '/sharedSecret'];

function Events({ chosen, error, toggle }) {
  const id = useId('events');
  const problem = messageFor(error, '/events');
  return html`
    <fieldset class="choices" aria-describedby=${problem ? id : undefined}><legend>Tell it when</legend>
      ${EVENTS.map(([name, meaning]) => html`
        <label class="check" key=${name}><input type="checkbox" checked=${chosen.includes(name)} onChange=${() => toggle(name)} />
          <span>${meaning} <code>${name}</code></span></label>`)}
      ${problem && html`<p class="problem" id=${id}>${problem}</p>`}
    </fieldset>`;
}

/** @param {{webhook?: object, onClose: () => void, saved: () => Promise<unknown>}} props */
export function WebhookDialog({ webhook, onClose, saved }) {
  const [form, setForm] = useState({ name: webhook?.name ?? '', url: webhook?.url ?? '', events: webhook?.events ?? ['recording.ready'], sharedSecret: '' });
  const set = (change) => setForm({ ...form, ...change });
  const toggle = (name) => set({ events: form.events.includes(name) ? form.events.filter((each) => each !== name) : [...form.events, name] });
  const save = useAction(async () => {
    if (form.events.length === 0) {
      throw new ApiError(422, [{ field: '/events', message: 'Choose at least one.' }]);
    }
    const body = { name: form.name.trim(), url: form.url.trim(), events: form.events };
    if (form.sharedSecret) {
      body.sharedSecret = form.sharedSecret;
    }
    await (webhook ? patch(`/webhook/${webhook.id}`, body) : post('/webhook', body));
    toast(webhook ? 'Saved.' : 'The webhook is in use from now on.');
    onClose();
    await saved();
  });
  return html`
    <${Dialog} title=${webhook ? 'Edit webhook' : 'Create a webhook'} onClose=${onClose}>
      <form onSubmit=${submitting(save.run)}>
        <${Problems} error=${save.error} fields=${FIELDS} />
        <${Field} label="Name" field="/name" error=${save.error} value=${form.name} required autofocus autocomplete="off" placeholder="Publish to the site"
          onInput=${(event) => set({ name: event.target.value })} />
        <${Field} label="URL" field="/url" error=${save.error} value=${form.url} required type="url" inputmode="url" autocomplete="off" placeholder="https://example.com/hook"
          hint="Gets a POST with JSON for each event, again and again for 24 hours until it answers with 2xx." onInput=${(event) => set({ url: event.target.value })} />
        <${Events} chosen=${form.events} error=${save.error} toggle=${toggle} />
        <${Field} label="Shared secret (optional)" field="/sharedSecret" error=${save.error} value=${form.sharedSecret} type="password" autocomplete="new-password"
          hint=${webhook ? 'Leave it empty to keep the present one.' : 'Signs each request, so that the receiver can tell it is from here.'} onInput=${(event) => set({ sharedSecret: event.target.value })} />
        <footer class="dialog-actions">
          <button type="button" onClick=${onClose}>Cancel</button>
          <button type="submit" class="primary" disabled=${save.busy}>${webhook ? 'Save' : 'Create webhook'}</button>
        </footer>
      </form>
    <//>`;
}
