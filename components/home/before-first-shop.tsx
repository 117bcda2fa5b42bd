"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/page/panel";
import { useRoleNames } from "@/components/ui/text/use-role-names";
import { HREF } from "@/lib/kernel/addresses";
import { PAGES, rolesThat } from "@/lib/kernel/pages";

/** An account without a shop, for those who cannot make one: what has to come first, and from whom. */
export function BeforeFirstShop() {
  const t = useTranslations("home.beforeFirstShop");
  const namesOf = useRoleNames();
  return (
    <Panel title={t("title")}>
      <p>{t("text", { roles: namesOf(rolesThat(PAGES[HREF.newShop])) })}</p>
    </Panel>
  );
}
