// Says in words what is wrong and what to do, over the picture.

import { html } from '../core/html.js';

/**
 * @typedef {{title: string, text: string, progress?: number, again?: boolean, retry?: () => void}} Words
 * @param {{words: ?Words}} props
 */
export const Notice = ({ words }) => html`
  <div class=${words ? 'notice' : 'off-screen'} role="status">${words && html`
    <p class="notice-title">${words.title}</p>
    <p>${words.text}</p>
    ${words.progress !== undefined && html`<progress max="1" value=${words.progress} aria-label="Progress"></progress>`}
    ${words.retry && html`<button type="button" onClick=${words.retry}>Try again</button>`}`}
  </div>`;

export const NOTHING_TO_PLAY = {
  title: 'There is nothing to play at this address',
  text: 'This page plays recordings and live streams of this server only. Check the link.',
};

export const UNREACHABLE = {
  title: 'The server does not answer',
  text: 'Check your connection. The page keeps trying.',
};

export const UNSUPPORTED = {
  title: 'This browser cannot play the stream',
  text: 'Use a current Chrome, Firefox, Edge or Safari, or download the MP4.',
};

export const OFF_AIR = { title: 'Not on air', text: 'The picture starts by itself when the stream does.', again: true };

/**
 * The words for a playlist that the server does not have (yet). `body` is the answer's JSON, or null.
 * @returns {Words}
 */
export function absent(source, status, body) {
  if (status === 401 || status === 403) {
    return { title: 'This is not public', text: 'Playing it needs a signed link. Ask who gave you this address.' };
  }
  if (status !== 404) {
    return { title: 'The server has a problem', text: `It answered ${status}. The page keeps trying.`, again: true };
  }
  if (source.onAir) {
    return { title: 'The picture is on its way', text: 'The first seconds are being prepared.', again: true };
  }
  if (source.live) {
    return OFF_AIR;
  }
  if (body?.recordingStatus === 'waiting') {
    const progress = body.progress;
    const percent = progress === undefined ? '' : ` ${Math.floor(progress * 100)} % are done.`;
    return { title: 'The recording is being finished', text: `It plays here as soon as it is ready.${percent}`, progress, again: true };
  }
  if (body?.recordingStatus === 'failed') {
    return { title: 'This recording failed', text: 'The server could not finish it. Its operator finds the reason in the log.' };
  }
  return { title: 'There is no such recording', text: 'It may have been deleted, or the address is incomplete. Check the link.' };
}
