import type { ServerResponse } from 'node:http';

const problems = {
  busy: { retryAfterS: '5', text: 'Too many people are opening pages at this moment.' },
  away: { retryAfterS: '2', text: 'The server cannot reach its database at the moment. Nothing that was sent is lost.' },
  down: { retryAfterS: '2', text: 'The pages of this place are being started again. Talk that is open goes on meanwhile.' },
};

/** Says that there is no page now, and has the browser come back for it by itself. */
export function refusePage(response: ServerResponse, problem: keyof typeof problems): void {
  const { retryAfterS, text } = problems[problem];
  response.writeHead(503, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'retry-after': retryAfterS,
    refresh: retryAfterS,
    'x-content-type-options': 'nosniff',
  });
  response.end(`<!doctype html>
<html lang="en">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Bellhop is not available right now</title>
<body style="font: 1.1rem/1.5 system-ui, sans-serif; margin: 15vh auto; padding: 0 1rem; max-width: 32rem">
<p>${text} This page comes by itself in a few seconds.</p>
`);
}
