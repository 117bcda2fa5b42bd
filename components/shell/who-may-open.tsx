"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMayOpen } from "@/components/ui/text/may-open";
import { useRoleNames } from "@/components/ui/text/use-role-names";
import { pageOf, PAGES, rolesThat } from "@/lib/kernel/pages";

/** Who may see the page that turned this person away: roles, or who looks after all shops where the role was not the reason. */
export function WhoMayOpen() {
  const t = useTranslations("shell.forbidden");
  const namesOf = useRoleNames();
  const pathname = usePathname();
  const mayOpen = useMayOpen();
  const page = pageOf(pathname);
  if (page === null) return null;
  if (mayOpen(pathname)) return <p>{t("allShops")}</p>;
  return <p>{t("by", { roles: namesOf(rolesThat(PAGES[page])) })}</p>;
}
