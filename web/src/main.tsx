import { render, type JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { onSignedOut, session, signOut, type Session } from "./api";
import { lang, setLang, t, type Key } from "./i18n";
import { IncidentPage } from "./incident";
import { Dialog } from "./dialog";
import { Fault, Loading, useKeys, useTitle } from "./parts";
import { QueuePage } from "./queue";
import { OverviewPage } from "./overview";
import { ReportPage } from "./report";
import { ReportsPage } from "./reports";
import { me } from "./review";
import { ReviewersPage } from "./reviewers";
import { here, onLink } from "./route";
import { useSignal } from "./signal";
import { SignInPage } from "./signin";
import { Toasts } from "./toast";
import "./style.css";

const NAV: [string, Key][] = [["/", "queue"], ["/overview", "overview"], ["/reports", "reports"], ["/agreement", "reviewPage"]];

function App(): JSX.Element {
  const language = useSignal(lang);
  const { path } = useSignal(here);
  const [who, setWho] = useState<Session | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [help, setHelp] = useState(false);
  useKeys({ "?": () => setHelp(true), h: () => setHelp(true) });
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
  }, [language]);
  useEffect(() => {
    const ask = (): void => void session().then(setWho, setError);
    onSignedOut(ask);
    ask();
  }, []);
  const section = NAV.find(([to]) => to === path)?.[1];
  useTitle(path === "/report" || path.startsWith("/incidents/") ? null : section ? t(section) : t("tagline"));
  me.value = who?.user ? { name: who.user, role: who.role ?? "reader" } : null;
  const inside = who !== null && (!who.accounts || who.user !== null);
  return (
    <div onClick={onLink}>
      <a class="skip" href="#main">{t("skip")}</a>
      <header class="top">
        <a class="brand" href="/"><img src="/icon.svg" alt="" width="28" height="28" /> <b>{t("name")}</b></a>
        <nav aria-label={t("name")}>{inside && NAV.map(([to, key]) => <a href={to} aria-current={path === to ? "page" : undefined}>{t(key)}</a>)}</nav>
        <span class="end">
          {who?.accounts && who.user && <><bdi>{who.user}</bdi> <button type="button" class="quiet" onClick={() => void signOut().then(setWho)}>{t("signOut")}</button></>}
          <button type="button" class="quiet" onClick={() => setHelp(true)}>{t("keysTitle")} <kbd>?</kbd></button>
          <button type="button" class="quiet" lang={language === "ar" ? "en" : "ar"} onClick={() => setLang(language === "ar" ? "en" : "ar")}>{language === "ar" ? "English" : "العربية"}</button>
        </span>
      </header>
      <Toasts />
      {help && <Keys onClose={() => setHelp(false)} />}
      <main id="main" tabIndex={-1}>{error ? <Fault error={error} /> : who === null ? <Loading /> : inside ? <Page path={path} /> : <SignInPage onDone={setWho} />}</main>
    </div>
  );
}

/** All shortcuts. They go by the place of the key, so they work while an Arabic layout is on. */
function Keys({ onClose }: { onClose: () => void }): JSX.Element {
  const rows: [string, string][] = [
    ["J / K", t("keyMove")], ["/", t("keySearch")], ["N / P", t("keyNext")], ["Esc", t("keyBack")], ["A", t("accept")], ["R", t("reject")], ["E", `${t("correct")}: ${t("place")}`], ["W", `${t("correct")}: ${t("who")}`],
    ["D", `${t("correct")}: ${t("date")}`], ["T", `${t("correct")}: ${t("toll")}`], ["Y", `${t("correct")}: ${t("type")}`], ["Enter", t("editCell")], ["M", t("merge")], ["S", t("split")], ["C", t("note")], ["U", t("undo")],
    ["+", t("addMissed")], ["X", t("explain")], ["?", t("keyHelp")],
  ];
  return <Dialog title={t("keysTitle")} onClose={onClose}><dl class="keys">{rows.map(([k, v]) => <><dt><kbd>{k}</kbd></dt><dd>{v}</dd></>)}</dl></Dialog>;
}

function Page({ path }: { path: string }): JSX.Element {
  const incident = /^\/incidents\/([\w-]+)$/.exec(path);
  if (incident) return <IncidentPage id={incident[1] as string} key={incident[1]} />;
  if (path === "/") return <QueuePage />;
  if (path === "/overview") return <OverviewPage />;
  if (path === "/reports") return <ReportsPage />;
  if (path === "/report") return <ReportPage />;
  if (path === "/agreement") return <ReviewersPage />;
  return <p class="empty">{t("page404")}</p>;
}

render(<App />, document.getElementById("app") as HTMLElement);
