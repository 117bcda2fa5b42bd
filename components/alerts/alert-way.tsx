"use client";

import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/act/link-button";
import { useRoleNames } from "@/components/ui/text/use-role-names";
import type { AlertRow } from "@/lib/alerts/client";
import { useAlertText } from "./use-alert-text";

/** To the page where this person can end the alert, see it, or read what it is (R46); nothing where no page is theirs. */
export function WayButton({ alert }: { alert: AlertRow }) {
  const t = useTranslations("alerts");
  const { title } = useAlertText()(alert);
  const { href, kind } = alert.way;
  if (href === null) return null;
  const act = t(`way.${kind}`);
  return (
    <LinkButton href={href} aria-label={t("wayOf", { act, title })} className="shrink-0">
      {act}
    </LinkButton>
  );
}

/** Who can end the alert, where this person cannot. */
export function AlertEnders({ alert: { way } }: { alert: AlertRow }) {
  const t = useTranslations("alerts");
  const namesOf = useRoleNames();
  if (way.by.length === 0) return null;
  return (
    <p className="text-sm text-ink-soft">
      {t(way.byWholeAccount ? "byWholeAccount" : "by", { roles: namesOf(way.by) })}
    </p>
  );
}
