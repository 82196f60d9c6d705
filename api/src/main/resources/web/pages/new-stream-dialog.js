// A new stream: a name and whether to record it. Everything else has good defaults and can be changed later.
import { post } from '../core/api.js';
import { html, useState } from '../core/html.js';
import { Dialog } from '../ui/dialog.js';
import { Field, Problems, submitting, useAction } from '../ui/form.js';
import { toast } from '../ui/toast.js';

export function NewStreamDialog({ onClose, created }) {
  const [name, setName] = useState('');
  const [record, setRecord] = useState(true);
  const create = useAction(async () => {
    const stream = await post('/stream', { name: name.trim(), record });
    toast(`Created “${stream.name}”.`);
    onClose();
    created(stream);
  });
  return html`
    <${Dialog} title="Create a stream" onClose=${onClose}>
      <form onSubmit=${submitting(create.run)}>
        <${Problems} error=${create.error} fields=${['/name']} />
        <${Field} label="Name" field="/name" error=${create.error} value=${name} required maxlength="500" autofocus autocomplete="off"
          placeholder="Sunday service" hint="Only you see it. You can change it later."
          onInput=${(event) => setName(event.target.value)} />
        <label class="check"><input type="checkbox" checked=${record} onChange=${() => setRecord(!record)} />Record every session of this stream</label>
        <footer class="dialog-actions">
          <button type="button" onClick=${onClose}>Cancel</button>
          <button type="submit" class="primary" disabled=${create.busy}>Create stream</button>
        </footer>
      </form>
    <//>`;
}
