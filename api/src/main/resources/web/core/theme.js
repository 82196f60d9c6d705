// Light or dark: as the system says, unless the person chose. Loaded before anything is drawn.

const KEY = 'aircheck-theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

function remembered() {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === 'light' || kept === 'dark' ? kept : null;
  } catch {
    // A browser that keeps nothing: the system's choice holds.
    return null;
  }
}

export const theme = () => remembered() ?? (dark.matches ? 'dark' : 'light');

function apply() {
  const chosen = remembered();
  if (chosen) {
    document.documentElement.dataset.theme = chosen;
  } else {
    delete document.documentElement.dataset.theme;
  }
}

export function toggle() {
  const next = theme() === 'dark' ? 'light' : 'dark';
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // See above; this page changes all the same.
  }
  document.documentElement.dataset.theme = next;
  return next;
}

apply();
