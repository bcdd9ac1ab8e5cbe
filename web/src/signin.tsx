/** Signing in. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { signIn, type Session } from "./api";
import { t } from "./i18n";
import { Fault } from "./parts";

export function SignInPage({ onDone }: { onDone: (s: Session) => void }): JSX.Element {
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  async function submit(e: Event): Promise<void> {
    e.preventDefault();
    const data = new FormData(e.currentTarget as HTMLFormElement);
    setBusy(true);
    try {
      onDone(await signIn(String(data.get("name")), String(data.get("password"))));
    } catch (x) {
      setError(x);
    } finally {
      setBusy(false);
    }
  }
  return (
    <form class="signin card" onSubmit={(e) => void submit(e)}>
      <h1>{t("signIn")}</h1>
      <p>{t("tagline")}</p>
      <label>{t("user")} <input name="name" autocomplete="username" required maxLength={64} dir="ltr" /></label>
      <label>{t("password")} <input name="password" type="password" autocomplete="current-password" required maxLength={1024} dir="ltr" /></label>
      {error ? <Fault error={error} /> : null}
      <button type="submit" class="primary" disabled={busy}>{t("signIn")}</button>
    </form>
  );
}
