"use client";

import { useTranslations } from "next-intl";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { personHref } from "@/lib/kernel/addresses";
import type { PersonRow } from "@/lib/people/client/people";
import { PersonBadge } from "./person-badge";
import { useReach } from "./use-reach";

/** A person on a narrow screen. */
export function PersonCard({ row }: { row: PersonRow }) {
  const t = useTranslations("people");
  const roles = useTranslations("roles");
  const reachOf = useReach();
  return (
    <div className="flex flex-col gap-1.5 text-sm">
      <div className="flex items-center justify-between gap-2">
        <TextLink href={personHref(row.id)} className="flex min-h-11 items-center text-base wrap-anywhere">
          {row.name}
        </TextLink>
        <PersonBadge state={row.state} />
      </div>
      <span className="wrap-anywhere text-ink-soft">{row.email}</span>
      <div className="flex flex-wrap gap-x-3 text-ink-soft">
        <span>{roles(row.role)}</span>
        <span className="wrap-anywhere">{reachOf(row.shops)}</span>
      </div>
      <div className="flex flex-wrap gap-x-3 text-ink-soft">
        <span>
          {t("columns.secondFactor")} {row.hasSecondFactor ? t("yes") : t("no")}
        </span>
        <span>
          {t("columns.signIn")} <Time at={row.lastSignInAt} />
        </span>
        <span>
          {t("columns.sessions")} {row.openSessions}
        </span>
      </div>
    </div>
  );
}
