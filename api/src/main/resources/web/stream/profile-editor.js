// The ladder: the smaller versions that are made of the source, for slower connections. The server checks it.
import { patch } from '../core/api.js';
import { html, useState } from '../core/html.js';
import { Dialog } from '../ui/dialog.js';
import { Field, Problems, submitting, useAction } from '../ui/form.js';
import { Icon } from '../ui/icons.js';
import { toast } from '../ui/toast.js';
import { emptyRow, rowOf, profileOf, USUAL } from './ladder.js';

const COLUMNS = [
  { key: 'name', label: 'Name', width: 'text' },
  { key: 'width', label: 'Width', unit: 'px' },
  { key: 'height', label: 'Height', unit: 'px' },
  { key: 'bitrate', label: 'Bit rate', unit: 'kb/s' },
  { key: 'fps', label: 'Frames', unit: 'fps' },
];

const fieldsOf = (rows) => rows.flatMap((_, index) => COLUMNS.map(({ key }) => `/profiles/${index}/${key}`));

function Row({ row, index, error, set, drop }) {
  return html`
    <fieldset class="rung-row"><legend>Rendition ${index + 1}</legend>
      ${COLUMNS.map(({ key, label, unit }) => html`
        <${Field} key=${key} compact label=${label} unit=${unit} field=${`/profiles/${index}/${key}`} error=${error} value=${row[key]}
          inputmode=${unit ? 'numeric' : undefined} autocomplete="off" onInput=${(event) => set({ [key]: event.target.value })} />`)}
      <button type="button" class="plain square" aria-label=${`Remove rendition ${index + 1}, ${row.name}`} title="Remove" onClick=${drop}><${Icon} name="trash" size=${18} /></button>
    </fieldset>`;
}

export function ProfileEditor({ stream, changed, onClose }) {
  const [rows, setRows] = useState(() => (stream.profiles ?? []).map(rowOf));
  const save = useAction(async () => {
    await patch(`/stream/${stream.id}`, { profiles: rows.map(profileOf) });
    toast('Saved. It applies to the next session.');
    await changed();
    onClose();
  });
  const set = (index, change) => setRows(rows.map((row, each) => (each === index ? { ...row, ...change } : row)));
  return html`
    <${Dialog} title="Renditions" wide onClose=${onClose}>
      <form onSubmit=${submitting(save.run)} novalidate>
        <p class="dialog-text">Smaller versions for slower connections, beside the source itself. Each picture is fitted into its box; 0 frames per second keeps the source's rate.</p>
        <div class="rung-rows">
          ${rows.map((row, index) => html`<${Row} key=${row.key} row=${row} index=${index} error=${save.error} set=${(change) => set(index, change)}
            drop=${() => setRows(rows.filter((_, each) => each !== index))} />`)}
          ${rows.length === 0 && html`<p class="muted none">No renditions: viewers get the source only.</p>`}
        </div>
        <p class="row-actions">
          <button type="button" class="small" onClick=${() => setRows([...rows, emptyRow(rows)])}><${Icon} name="plus" size=${18} />Add a rendition</button>
          <button type="button" class="small" onClick=${() => setRows(USUAL.map(rowOf))}>Usual ladder</button>
          <button type="button" class="small" onClick=${() => setRows([])}>Source only</button>
        </p>
        <${Problems} error=${save.error} fields=${fieldsOf(rows)} />
        <footer class="dialog-actions">
          <button type="button" onClick=${onClose}>Cancel</button>
          <button type="submit" class="primary" disabled=${save.busy}>Save renditions</button>
        </footer>
      </form>
    <//>`;
}
