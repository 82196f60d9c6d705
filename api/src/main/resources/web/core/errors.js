// The server's errors in words. It sends `{"errors": [...]}`; those of status 422 are JSON texts (Ajv's form).

/**
 * One sentence, and which field of the request it is about: `/profiles/0/width`, or '' when it is about all of it.
 * @typedef {{field: string, message: string}} Problem
 */

export class ApiError extends Error {
  /** @param {number} status 0 when the server did not answer
   *  @param {Problem[]} problems */
  constructor(status, problems) {
    super(problems.map((problem) => problem.message).join(' '));
    this.status = status;
    this.problems = problems;
  }
}

const NO_ANSWER = 'The server does not answer. Check your connection and try again.';

export const unreachable = () => new ApiError(0, [{ field: '', message: NO_ANSWER }]);

/** @returns {Problem} */
function problem(error) {
  const text = String(error);
  if (!text.startsWith('{')) {
    return { field: '', message: sentence(text) };
  }
  try {
    const detail = JSON.parse(text);
    const missing = detail.params?.missingProperty;
    const field = (detail.instancePath ?? '') + (missing ? `/${missing}` : '');
    return { field, message: missing ? 'This is required.' : sentence(detail.message ?? 'is not valid') };
  } catch {
    return { field: '', message: sentence(text) };
  }
}

export function sentence(text) {
  const trimmed = text.trim();
  const start = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?]$/.test(start) ? start : `${start}.`;
}

/** @param {Response} answer */
export async function errorOf(answer) {
  const body = await answer.json().catch(() => null);
  const errors = Array.isArray(body?.errors) ? body.errors : [];
  if (answer.status === 429) {
    const seconds = Number(answer.headers.get('Retry-After'));
    const wait = seconds > 0 ? `Wait ${seconds} s and try again.` : 'Wait a moment and try again.';
    return new ApiError(429, [...errors.map(problem), { field: '', message: wait }]);
  }
  if (errors.length === 0) {
    return new ApiError(answer.status, [{ field: '', message: `The server answered ${answer.status}.` }]);
  }
  return new ApiError(answer.status, errors.map(problem));
}

/** What to show at one field, or undefined. */
export const messageFor = (error, field) =>
  error?.problems?.filter((each) => each.field === field).map((each) => each.message).join(' ') || undefined;

/** What belongs to none of `fields`: shown above the form. */
export const otherMessages = (error, fields) =>
  error ? (error.problems ?? [{ field: '', message: error.message }]).filter((each) => !fields.includes(each.field)) : [];
