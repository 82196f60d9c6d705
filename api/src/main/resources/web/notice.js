// Says in words what is wrong and what to do, over the picture.

const element = (id) => document.getElementById(id);

/** @param {{title: string, text: string, progress?: number, retry?: () => void}} what */
export function show({ title, text, progress, retry }) {
  element('notice-title').textContent = title;
  element('notice-text').textContent = text;
  const bar = element('notice-progress');
  bar.hidden = progress === undefined;
  if (progress !== undefined) {
    bar.value = progress;
  }
  const button = element('notice-retry');
  button.hidden = !retry;
  button.onclick = retry ?? null;
  element('notice').hidden = false;
}

export function hide() {
  element('notice').hidden = true;
}

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
  text: 'Use a current Chrome, Firefox, Edge or Safari, or open the MP4 below.',
};

/** The words for a playlist that the server does not have (yet). `body` is the answer's JSON, or null. */
export function absent(source, status, body) {
  if (status !== 404) {
    return { title: 'The server has a problem', text: `It answered ${status}. The page keeps trying.`, again: true };
  }
  if (source.live) {
    return { title: 'Not on air', text: 'The picture starts by itself when the stream does.', again: true };
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
