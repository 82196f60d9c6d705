// Line icons on a 24 unit grid, drawn in the colour of the text. They never carry the meaning alone.
import { html } from '../core/html.js';

const SHAPES = {
  back: 'M15 5l-7 7 7 7',
  check: 'M5 13l4 4L19 7',
  chevron: 'M6 9l6 6 6-6',
  clock: 'M12 7v5l3 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z',
  close: 'M6 6l12 12M18 6L6 18',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  edit: 'M4 20h4L19 9l-4-4L4 16zM13 7l4 4',
  eye: 'M2 12s4-7 10-7 10 7 10 7-4 7-10 7-10-7-10-7zM15 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0z',
  'eye-off': 'M3 3l18 18M10 5.2A9.6 9.6 0 0 1 12 5c6 0 10 7 10 7a17 17 0 0 1-3 3.7M6 7a17 17 0 0 0-4 5s4 7 10 7c1.6 0 3-.5 4.3-1.200M9.9 9.900a3 3 0 0 0 4.2 4.2',
  film: 'M4 5h16v14H4zM8 5v14M16 5v14M4 9.500h4M4 14.500h4M16 9.500h4M16 14.500h4',
  hook: 'M9 8a3 3 0 1 1 4.5 2.600L16 15M13 8.5 9.8 14M7 13a3.5 3.5 0 1 0 3 3.500h6.500M17.5 20a3 3 0 1 0-1.5-5.6',
  key: 'M14 10l6-6M17 7l2 2M11 15.500a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM9.8 12.700l4.2-2.7',
  link: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.700L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.700L12 17',
  moon: 'M20 14A8 8 0 1 1 10 4a6.5 6.5 0 0 0 10 10z',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  out: 'M14 4H5v16h9M10 12h10M17 8l4 4-4 4',
  play: 'M7 5l12 7-12 7z',
  pause: 'M8 5v14M16 5v14',
  plus: 'M12 5v14M5 12h14',
  refresh: 'M20 11a8 8 0 0 0-14.5-4L3 10M3 4v6h6M4 13a8 8 0 0 0 14.5 4l2.5-3M21 20v-6h-6',
  search: 'M16.5 16.500L21 21M18 10.500a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0z',
  sound: 'M4 9v6h4l5 4V5L8 9zM16.5 8.500a5 5 0 0 1 0 7M19 6a9 9 0 0 1 0 12',
  'sound-off': 'M4 9v6h4l5 4V5L8 9zM17 9.500l5 5M22 9.500l-5 5',
  stop: 'M6 6h12v12H6z',
  stream: 'M12 13a1 1 0 1 0 0-2 1 1 0 0 0 0 2zM8.5 15.500a5 5 0 0 1 0-7M15.5 8.500a5 5 0 0 1 0 7M5.6 18.400a9 9 0 0 1 0-12.800M18.4 5.600a9 9 0 0 1 0 12.8',
  sun: 'M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.600l1.4 1.400M17 17l1.4 1.400M5.6 18.400L7 17M17 7l1.4-1.400M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0z',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
  warning: 'M12 4L2.5 20h19zM12 10v4M12 17h.01',
  whole: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
};

/** @param {{name: keyof typeof SHAPES, size?: number}} props */
export const Icon = ({ name, size = 20 }) => html`
  <svg class=${`icon icon-${name}`} width=${size} height=${size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d=${SHAPES[name]} />
  </svg>`;
