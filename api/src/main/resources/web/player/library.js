// hls.js, loaded when something is to be played: most pages never need it.

let loading = null;

/** @returns {Promise<?object>} `Hls`, or null where the browser plays HLS by itself or not at all */
export function loadHls() {
  loading ??= new Promise((resolve) => {
    const script = document.createElement('script');
    script.src = '/assets/vendor/hls.min.js';
    script.onload = () => resolve(window.Hls?.isSupported() ? window.Hls : null);
    script.onerror = () => {
      loading = null;
      resolve(null);
    };
    document.head.append(script);
  });
  return loading;
}
