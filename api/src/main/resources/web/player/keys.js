// Keyboard shortcuts for the whole page; a focused control keeps its own keys.

const SEEK_SECONDS = 10;

/** @returns {() => void} stops listening */
export function listenForKeys(video, fullScreen) {
  const actions = {
    ' ': () => (video.paused ? video.play() : video.pause()),
    k: () => (video.paused ? video.play() : video.pause()),
    m: () => { video.muted = !video.muted; },
    f: fullScreen,
    ArrowLeft: () => { video.currentTime -= SEEK_SECONDS; },
    ArrowRight: () => { video.currentTime += SEEK_SECONDS; },
  };
  const pressed = (event) => {
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    const taken = event.target.closest('select, button, a, input, textarea, dialog');
    if (!action || taken || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    event.preventDefault();
    // A refused play() or full screen is the browser's decision; its own controls show the state.
    Promise.resolve(action()).catch(() => {});
  };
  document.addEventListener('keydown', pressed);
  return () => document.removeEventListener('keydown', pressed);
}
