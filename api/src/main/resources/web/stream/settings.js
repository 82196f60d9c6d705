// How a stream is recorded: its renditions, how long it waits for a lost encoder, who may watch.
import { patch } from '../core/api.js';
import { html, useState } from '../core/html.js';
import { bitrate, plural } from '../core/format.js';
import { Dialog } from '../ui/dialog.js';
import { Choice, Field, Problems, submitting, useAction } from '../ui/form.js';
import { Icon } from '../ui/icons.js';
import { toast } from '../ui/toast.js';
import { ProfileEditor } from './profile-editor.js';

const POLICIES = [['public', 'Everybody who has the address'], ['jwt', 'Only with a signed link (JWT)']];

const policyOf = (stream) => stream.playbackPolicy?.type ?? 'public';

function SettingsDialog({ stream, changed, onClose }) {
  // Compared with what the person saw: what others change meanwhile is not taken back.
  const [seen] = useState({ name: stream.name, reconnectWindow: String(stream.reconnectWindow ?? 60), policy: policyOf(stream) });
  const [form, setForm] = useState(seen);
  const set = (change) => setForm({ ...form, ...change });
  const save = useAction(async () => {
    const change = {};
    if (form.name.trim() !== seen.name) {
      change.name = form.name.trim();
    }
    if (Number(form.reconnectWindow) !== Number(seen.reconnectWindow)) {
      change.reconnectWindow = Number(form.reconnectWindow);
    }
    if (form.policy !== seen.policy) {
      change.playbackPolicy = { type: form.policy };
    }
    if (Object.keys(change).length > 0) {
      await patch(`/stream/${stream.id}`, change);
      toast('Saved.');
      await changed();
    }
    onClose();
  });
  return html`
    <${Dialog} title="Stream settings" onClose=${onClose}>
      <form onSubmit=${submitting(save.run)}>
        <${Problems} error=${save.error} fields=${['/name', '/reconnectWindow']} />
        <${Field} label="Name" field="/name" error=${save.error} value=${form.name} required maxlength="500" autofocus autocomplete="off"
          onInput=${(event) => set({ name: event.target.value })} />
        <${Field} label="Reconnect window" field="/reconnectWindow" error=${save.error} value=${form.reconnectWindow} unit="s" type="number" min="0" max="1800" required
          hint="When the encoder's connection breaks, the recording goes on if it comes back within this time: 0 to 1800 s."
          onInput=${(event) => set({ reconnectWindow: event.target.value })} />
        <${Choice} label="Who may watch" options=${POLICIES} value=${form.policy} onChange=${(event) => set({ policy: event.target.value })} />
        <footer class="dialog-actions">
          <button type="button" onClick=${onClose}>Cancel</button>
          <button type="submit" class="primary" disabled=${save.busy}>Save</button>
        </footer>
      </form>
    <//>`;
}

const Profile = ({ profile }) => html`
  <li><span class="rung-name">${profile.name}</span><span class="muted">${profile.width}×${profile.height}${profile.fps ? `, ${profile.fps} fps` : ''}</span>
    <span class="rung-rate">${bitrate(profile.bitrate)}</span></li>`;

export function Settings({ stream, changed }) {
  const [open, setOpen] = useState(null);
  const close = () => setOpen(null);
  const profiles = [...(stream.profiles ?? [])].sort((a, b) => b.bitrate - a.bitrate);
  return html`
    <section class="card" aria-labelledby="settings-title">
      <div class="card-head"><h2 id="settings-title">Settings</h2>
        <button type="button" class="small" onClick=${() => setOpen('settings')}><${Icon} name="edit" size=${18} />Edit settings</button></div>
      <dl class="facts">
        <div><dt>Reconnect window</dt><dd>${plural(stream.reconnectWindow ?? 60, 'second')}</dd></div>
        <div><dt>Who may watch</dt><dd>${policyOf(stream) === 'jwt' ? 'Signed links only' : 'Everybody'}</dd></div>
      </dl>
      <div class="card-head"><h3 id="renditions-title">Renditions</h3>
        <button type="button" class="small" disabled=${stream.isActive} aria-describedby="renditions-live" onClick=${() => setOpen('profiles')}><${Icon} name="edit" size=${18} />Edit renditions</button></div>
      <p id="renditions-live" class="hint" hidden=${!stream.isActive}>Renditions can be changed when the stream is not live.</p>
      <ul class="rungs" aria-labelledby="renditions-title">
        <li><span class="rung-name">source</span><span class="muted">as your encoder sends it</span><span class="rung-rate"></span></li>
        ${profiles.map((profile) => html`<${Profile} key=${profile.name} profile=${profile} />`)}
      </ul>
      ${open === 'settings' && html`<${SettingsDialog} stream=${stream} changed=${changed} onClose=${close} />`}
      ${open === 'profiles' && html`<${ProfileEditor} stream=${stream} changed=${changed} onClose=${close} />`}
    </section>`;
}
