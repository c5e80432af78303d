import type { ServerResponse } from 'node:http';

const comesBack = 'This page comes by itself in a few seconds.';
const unavailable = 'Bellhop is not available right now';

const problems = {
  busy: {
    ...{ status: 503, retryAfterS: '5', title: unavailable },
    text: `Too many people are opening pages at this moment. ${comesBack}`,
  },
  away: {
    ...{ status: 503, retryAfterS: '2', title: unavailable },
    text: `The server cannot reach its database at the moment. ${comesBack}`,
  },
  often: {
    ...{ status: 429, retryAfterS: '10', title: unavailable },
    text: `Too many pages were asked for from where you are. ${comesBack}`,
  },
  down: {
    ...{ status: 503, retryAfterS: '2', title: unavailable },
    text: `The pages of this workspace are being started again. Talk that is open goes on meanwhile. ${comesBack}`,
  },
  state: {
    ...{ status: 400, retryAfterS: undefined, title: 'This request is not valid' },
    text: 'This request is not valid: what it says of the page before cannot be read. Load the page again.',
  },
  address: {
    ...{ status: 400, retryAfterS: undefined, title: 'This address is not valid' },
    text: 'This address is not valid: a % in it stands for no letter. Open the link again where you found it.',
  },
};

/** Says that there is no page. When there is one later, the browser comes back for it by itself. */
export function refusePage(response: ServerResponse, problem: keyof typeof problems): void {
  const { status, retryAfterS, title, text } = problems[problem];
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    ...(retryAfterS !== undefined && { 'retry-after': retryAfterS, refresh: retryAfterS }),
    'x-content-type-options': 'nosniff',
  });
  response.end(`<!doctype html>
<html lang="en">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<body style="font: 1.1rem/1.5 system-ui, sans-serif; margin: 15vh auto; padding: 0 1rem; max-width: 32rem">
<p>${text}</p>
`);
}
