"use client";

/** When the first view cannot be read: what is wrong, and what to do. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <main id="content" className="message">
      <h1>The observations cannot be read right now</h1>
      <p>The server cannot reach its database. It keeps trying, and nothing that was stored is lost.</p>
      <p>
        If this is your own server, its log and <a href="/health">/health</a> say more.
      </p>
      <button type="button" className="quiet-button" onClick={reset}>
        Try again
      </button>
    </main>
  );
}
