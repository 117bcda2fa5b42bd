"use client";

import { useTranslations } from "next-intl";
import { HistoryPanel } from "@/components/audit/history-panel";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import { Facts } from "@/components/ui/page/facts";
import { Notice } from "@/components/ui/page/notice";
import { PageHeader } from "@/components/ui/page/page-header";
import { Panel } from "@/components/ui/page/panel";
import { Time } from "@/components/ui/text/time";
import type { PersonView as Person } from "@/lib/people/client/people";
import { AccessForm, type ChangeAccess } from "./access-form";
import { PersonBadge } from "./person-badge";
import { SessionsPanel, type EndSessions } from "./sessions-panel";
import { SignInPanel, type SignInActs } from "./sign-in-panel";
import { TurnPerson, type Turn } from "./turn-person";
import { useReach } from "./use-reach";

type PersonViewProps = {
  breadcrumb: readonly Crumb[];
  person: Person;
  shops: readonly { id: string; name: string }[];
  /** Left out for those who only look. */
  acts?: SignInActs & { changeAccess: ChangeAccess; endSessions: EndSessions; turnPerson: Turn };
};

/** One person of the account. */
export function PersonView({ breadcrumb, person, shops, acts }: PersonViewProps) {
  const t = useTranslations("people");
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={person.name}
        breadcrumb={breadcrumb}
        line={<HeadLine person={person} />}
        action={acts && <TurnPerson person={person} turn={acts.turnPerson} />}
      />
      {!acts && <p className="text-sm text-ink-soft">{t("readOnly")}</p>}
      {person.shops?.length === 0 && (
        <Notice tone="needs-person" title={t("seesNothing.title")}>
          {t("seesNothing.text")}
        </Notice>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 shell:grid-cols-[minmax(0,1fr)_16rem] xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex max-w-[60rem] min-w-0 flex-col gap-4">
          <Panel title={t("access.title")}>
            {acts ? (
              <AccessForm person={person} shops={shops} change={acts.changeAccess} />
            ) : (
              <Access person={person} />
            )}
          </Panel>
          <SignInPanel person={person} {...(acts ? { acts } : {})} />
          <SessionsPanel person={person} {...(acts ? { end: acts.endSessions } : {})} />
        </div>
        <HistoryPanel title={t("history")} timeline={person.timeline} />
      </div>
    </div>
  );
}

function HeadLine({ person }: { person: Person }) {
  const t = useTranslations("people");
  return (
    <>
      <PersonBadge state={person.state} />
      <span className="wrap-anywhere">{person.email}</span>
      {person.isMe && <span>{t("you")}</span>}
      <span>
        {t("columns.signIn")} <Time at={person.lastSignInAt} age />
      </span>
    </>
  );
}

function Access({ person }: { person: Person }) {
  const t = useTranslations("people");
  const roles = useTranslations("roles");
  const reachOf = useReach();
  return (
    <Facts
      items={[
        { label: t("columns.role"), value: roles(person.role) },
        { label: t("columns.shops"), value: reachOf(person.shops) },
      ]}
    />
  );
}
