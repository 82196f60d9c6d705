// Shows /api/openapi.json with Swagger UI, which is a classic script and defines SwaggerUIBundle.
import { theme } from '../core/theme.js';

const dark = matchMedia('(prefers-color-scheme: dark)');
const followTheme = () => document.documentElement.classList.toggle('dark-mode', theme() === 'dark');

// A sign-in cookie works only with this header, which no page of another site can send.
function markAsOurs(request) {
  request.headers['X-Aircheck-Request'] = '1';
  return request;
}

dark.addEventListener('change', followTheme);
followTheme();
window.SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#operations',
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
  requestInterceptor: markAsOurs,
});
