"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { useAct } from "@/components/ui/act/use-act";
import { Panel } from "@/components/ui/page/panel";
import { StateBadge } from "@/components/ui/page/state-badge";
import { Time } from "@/components/ui/text/time";
import type { MySession } from "@/lib/people/client/me";
import type { SessionActs } from "./acts";
import { useBrowserName } from "../use-browser-name";

/** Where the person is signed in; each but this one can be ended from here (R185). */
export function SessionsPanel({ sessions, acts }: { sessions: readonly MySession[]; acts: SessionActs }) {
  const t = useTranslations("me.sessions");
  const wordsOf = useBrowserName();
  const done = ({ ended }: { ended: number }) => t("ended", { count: ended });
  const ending = useAct(acts.endSession, { done, refreshes: true });
  const endingOthers = useAct(acts.endOtherSessions, { done, refreshes: true });
  const busy = ending.busy || endingOthers.busy;
  const others = sessions.filter(({ isThis }) => !isThis);
  return (
    <Panel
      title={t("title")}
      padded={false}
      action={
        others.length > 0 && (
          <Button
            busy={endingOthers.busy}
            disabled={busy}
            onClick={() => {
              ending.reset();
              endingOthers.run({});
            }}
          >
            {t("endOthers")}
          </Button>
        )
      }
    >
      <div className="p-4 empty:hidden">
        <RefusalNotice refusal={ending.refusal ?? endingOthers.refusal} />
      </div>
      <ul aria-label={t("title")} className="divide-y">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2 px-4 py-2.5">
            <SessionFacts session={session} />
            {!session.isThis && (
              <Button
                aria-label={t("endOf", { browser: wordsOf(session) })}
                busy={ending.busy && ending.input?.sessionId === session.id}
                disabled={busy}
                onClick={() => {
                  endingOthers.reset();
                  ending.run({ sessionId: session.id });
                }}
              >
                {t("end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function SessionFacts({ session }: { session: MySession }) {
  const t = useTranslations("me.sessions");
  const wordsOf = useBrowserName();
  return (
    <div className="flex min-w-0 flex-1 basis-56 flex-col gap-1">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium">{wordsOf(session)}</span>
        {session.isThis && <StateBadge tone="done">{t("this")}</StateBadge>}
      </p>
      <p className="flex flex-wrap gap-x-3 text-sm text-ink-soft">
        <span className="break-all">{session.ip ?? t("noAddress")}</span>
        {session.byProvider && <span>{t("byProvider")}</span>}
        <span>
          {t("started")} <Time at={session.startedAt} />
        </span>
        <span>
          {t("used")} <Time at={session.usedAt} age />
        </span>
      </p>
    </div>
  );
}
