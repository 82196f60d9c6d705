// For addresses within the dashboard that lead nowhere, and things that are gone.
import { html } from '../core/html.js';
import { Link } from '../core/router.js';
import { PageFrame } from '../ui/page.js';

export const NotFoundPage = ({ what = 'page' }) => html`
  <${PageFrame} title="Not found" heading=${`There is no such ${what}`}>
    <p>It may have been deleted, or the address is incomplete.</p>
    <p><${Link} href="/" class="button">All streams<//></p>
  <//>`;
