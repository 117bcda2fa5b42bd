"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { Role } from "@/lib/kernel/roles";

/** Names those who may where this person may not: 商家管理员或仓库. */
export function useRoleNames(): (roles: readonly Role[]) => string {
  const t = useTranslations("roles");
  const format = useFormatter();
  return (roles) =>
    format.list(
      roles.map((role) => t(role)),
      { type: "disjunction" },
    );
}
