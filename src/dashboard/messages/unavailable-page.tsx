import { MessagePage } from "./message-page";
import styles from "./message-page.module.css";
import { ReloadWhenBack } from "./reload-when-back";

/** In place of a page whose observations cannot be read, and never were by this server. */
export function UnavailablePage() {
  return (
    <MessagePage title="The observations cannot be read right now">
      <title>Not available right now · buoycast</title>
      <p>
        The server runs, and cannot reach its database. It keeps trying. Nothing that was stored is lost, and
        what stations report meanwhile is fetched afterwards.
      </p>
      <ReloadWhenBack />
      <p>
        If this is your own server: see whether Postgres runs. Its log and <a href="/health">/health</a> say
        more.
      </p>
      <p className={styles.ways}>
        {/* The same address again, also without JavaScript. */}
        <a href="" className="button main-button">
          Try again
        </a>
      </p>
    </MessagePage>
  );
}
