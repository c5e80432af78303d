import type { ServerResponse } from 'node:http';
import { directionOf } from '../../contract/languages.ts';
import { say } from '../../texts/say.ts';
import { languageOfRequest } from '../core/say-refusal.ts';

const problems = {
  busy: { status: 503, retryAfterS: '5', title: 'title', text: 'busy' },
  away: { status: 503, retryAfterS: '2', title: 'title', text: 'away' },
  often: { status: 429, retryAfterS: '10', title: 'title', text: 'often' },
  down: { status: 503, retryAfterS: '2', title: 'title', text: 'down' },
  state: { status: 400, retryAfterS: undefined, title: 'state.title', text: 'state.text' },
  address: { status: 400, retryAfterS: undefined, title: 'address.title', text: 'address.text' },
};

/** Says that there is no page. When there is one later, the browser comes back for it by itself. */
export function refusePage(response: ServerResponse, problem: keyof typeof problems): void {
  const { status, retryAfterS, title, text } = problems[problem];
  const language = languageOfRequest(response.req.headers);
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    ...(retryAfterS !== undefined && { 'retry-after': retryAfterS, refresh: retryAfterS }),
    'x-content-type-options': 'nosniff',
  });
  response.end(`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${say(language, 'no-page', title)}</title>
<body style="font: 1.1rem/1.5 system-ui, sans-serif; margin: 15vh auto; padding: 0 1rem; max-width: 32rem">
<p>${say(language, 'no-page', text)}</p>
`);
}
