"use client";

import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/act/link-button";
import type { EmptyState } from "@/components/ui/list/empty-state";
import { useMayOpen } from "@/components/ui/text/may-open";
import { useRoleNames } from "@/components/ui/text/use-role-names";
import { HREF } from "@/lib/kernel/addresses";
import { PAGES, rolesThat } from "@/lib/kernel/pages";
import type { ComponentProps } from "react";

/**
 * What an empty list of pushes says to a person without a shop: nothing can come before there is one, and who makes it. Null
 * where there is one.
 */
export function useNoShop(shops: readonly unknown[]): ComponentProps<typeof EmptyState> | null {
  const t = useTranslations("shops.none");
  const mayOpen = useMayOpen();
  const namesOf = useRoleNames();
  if (shops.length > 0) return null;
  if (!mayOpen(HREF.newShop))
    return { title: t("titleOfMine"), text: t("ask", { roles: namesOf(rolesThat(PAGES[HREF.newShop])) }) };
  return {
    title: t("title"),
    text: t("text"),
    action: (
      <LinkButton href={HREF.newShop} variant="primary">
        {t("act")}
      </LinkButton>
    ),
  };
}
