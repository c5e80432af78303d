'use client';

import './globals.css';

/** When not even the frame can be shown: the store does not answer, say. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body className="grid min-h-dvh place-items-center bg-paper p-6 text-ink">
        <main className="max-w-md text-center">
          <title>Bellhop is not available</title>
          <h1 className="font-semibold text-xl">Bellhop is not available right now</h1>
          <p className="mt-2 text-muted">Nothing you wrote is lost. Wait a moment, then try again.</p>
          <button
            type="button"
            onClick={() => window.location.reload()}
            className="mt-5 min-h-11 rounded-md bg-ink px-4 font-medium text-paper text-sm"
          >
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
