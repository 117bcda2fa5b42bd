"use client";

import { useTranslations } from "next-intl";
import type { z } from "zod";
import { Button } from "@/components/ui/act/button";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { useAct, type Act } from "@/components/ui/act/use-act";
import { Panel } from "@/components/ui/page/panel";
import { Time } from "@/components/ui/text/time";
import type { PersonSession, PersonView } from "@/lib/people/client/people";
import type { endSessionsForm } from "@/lib/people/schema/people";
import { useBrowserName } from "./use-browser-name";

export type EndSessions = Act<z.input<typeof endSessionsForm>, number>;

/** Where a person is signed in now; one or all of it can be ended, but for the one the page is read in. */
export function SessionsPanel({ person, end }: { person: PersonView; end?: EndSessions }) {
  const t = useTranslations("people.sessions");
  const act = useAct(end, { done: (count) => t("done", { count }), reads: ["people"], refreshes: true });
  const { id, sessions } = person;
  const others = sessions.filter(({ isThis }) => !isThis).length;
  const endAll = end && others > 1 && (
    <Button disabled={act.busy} onClick={() => act.run({ id, sessionId: null })}>
      {t(person.isMe ? "endOthers" : "endAll")}
    </Button>
  );
  return (
    <Panel title={t("title", { count: sessions.length })} action={endAll} padded={false}>
      {act.refusal && (
        <div className="p-4">
          <RefusalNotice refusal={act.refusal} />
        </div>
      )}
      {sessions.length === 0 && <p className="px-4 py-3 text-ink-soft">{t("none")}</p>}
      <ul className="divide-y">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center justify-between gap-2 px-4 py-2.5">
            <SessionFacts session={session} />
            {end && !session.isThis && (
              <Button
                busy={act.busy && act.input?.sessionId === session.id}
                disabled={act.busy}
                onClick={() => act.run({ id, sessionId: session.id })}
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

function SessionFacts({ session }: { session: PersonSession }) {
  const t = useTranslations("people.sessions");
  const nameOf = useBrowserName();
  const { ip, startedAt, usedAt, isThis, byProvider } = session;
  return (
    <div className="flex min-w-0 flex-col">
      <span className="flex flex-wrap gap-x-2 font-medium wrap-anywhere">
        {nameOf(session)}
        {isThis && <span className="font-normal text-ink-soft">{t("this")}</span>}
      </span>
      <span className="flex flex-wrap gap-x-3 text-sm text-ink-soft">
        <span className="wrap-anywhere">{ip ?? t("noPlace")}</span>
        <span>
          {t("started")} <Time at={startedAt} />
        </span>
        <span>
          {t("used")} <Time at={usedAt} age />
        </span>
        {byProvider && <span>{t("byProvider")}</span>}
      </span>
    </div>
  );
}
