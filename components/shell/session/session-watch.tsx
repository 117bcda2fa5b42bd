"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/act/button";
import { standReady } from "@/components/ui/act/new-sign-in";
import type { Act } from "@/components/ui/act/use-act";
import { Notice } from "@/components/ui/page/notice";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import type { SessionNow } from "@/lib/kernel/session-end";
import { SignInDialog } from "./sign-in-dialog";
import { tellOtherTabs } from "./tabs";
import { useSession } from "./use-session";

type Props = {
  /** What the page was told when it was drawn. */
  initial: SessionNow;
  keep: Act<Record<string, never>, SessionNow>;
};

/**
 * Tells of the end of the sign-in before it comes, and asks for a new one in place when it has: over the page, so that what was
 * typed stays. What waits for it goes on then, or not at all when the person would rather not (R185).
 */
export function SessionWatch({ initial, keep }: Props) {
  const router = useRouter();
  const session = useSession(initial, keep);
  const { state, ask, readAgain } = session;
  const waiting = useRef<Waiting>([]);
  const [dialog, setDialog] = useState<"closed" | "open" | "act-waits">("closed");

  function settle(isSignedIn: boolean): void {
    setDialog("closed");
    letGo(waiting.current, isSignedIn);
  }

  const isEnded = state === "ended";
  const [wasEnded, setWasEnded] = useState(false);
  if (wasEnded !== isEnded) {
    setWasEnded(isEnded);
    if (!isEnded) setDialog("closed");
    else if (dialog === "closed") setDialog("open");
  }
  useEffect(() => {
    if (!isEnded) letGo(waiting.current, true); // also when it was another tab that signed in
  }, [isEnded]);
  useEffect(() => {
    const { current } = waiting;
    return () => letGo(current, false);
  }, []);

  const latestAsk = useRef(ask);
  useEffect(() => {
    latestAsk.current = ask;
  });
  useEffect(
    () =>
      standReady(async () => {
        if (await latestAsk.current()) return true; // another tab has signed in meanwhile
        setDialog("act-waits");
        return new Promise((go) => waiting.current.push(go));
      }),
    [],
  );

  async function onSignedIn(): Promise<void> {
    await ask();
    tellOtherTabs();
    settle(true);
    readAgain();
    router.refresh(); // nothing that was kept for the browser's next page may send it to sign-in
  }

  return (
    <>
      <SessionNotice {...session} isAsking={dialog !== "closed"} onSignIn={() => setDialog("open")} />
      <SignInDialog
        open={dialog !== "closed"}
        onOpenChange={(open) => !open && settle(false)}
        email={session.email}
        isEnded={isEnded || dialog === "act-waits"}
        actWaits={dialog === "act-waits"}
        onSignedIn={() => void onSignedIn()}
      />
    </>
  );
}

/** What waits for a new sign-in. */
type Waiting = ((isSignedIn: boolean) => void)[];

function letGo(waiting: Waiting, isSignedIn: boolean): void {
  waiting.splice(0).forEach((go) => go(isSignedIn));
}

type SessionNoticeProps = Pick<ReturnType<typeof useSession>, "state" | "end" | "goOn"> & {
  /** The dialog says it already. */
  isAsking: boolean;
  onSignIn: () => void;
};

function SessionNotice({ state, end, goOn, isAsking, onSignIn }: SessionNoticeProps) {
  const t = useTranslations("auth.session");
  const [busy, setBusy] = useState(false);
  if (state === "open" || isAsking) return null;
  if (state === "ended")
    return (
      <Notice tone="failed" urgent title={t("ended.title")} action={<Button onClick={onSignIn}>{t("again")}</Button>}>
        <p>{t("ended.text")}</p>
      </Notice>
    );
  // To the second, and no countdown: the words are read aloud again whenever they change.
  const time = formatPlatformTime(new Date(end.at)).slice(11);
  async function stay(): Promise<void> {
    setBusy(true);
    await goOn();
    setBusy(false);
  }
  return (
    <Notice
      tone="needs-person"
      urgent
      title={t(`near.${end.by}.title`, { time })}
      action={
        end.by === "idle" ? (
          <Button busy={busy} onClick={() => void stay()}>
            {t("near.idle.act")}
          </Button>
        ) : (
          <Button onClick={onSignIn}>{t("again")}</Button>
        )
      }
    >
      <p>{t(`near.${end.by}.text`)}</p>
    </Notice>
  );
}
