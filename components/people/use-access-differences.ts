"use client";

import { useTranslations } from "next-intl";
import { useWatch, type Control } from "react-hook-form";
import type { Difference } from "@/components/ui/form/stale-notice";
import type { AccessForm } from "@/lib/people/schema/people";
import { useReach } from "./use-reach";

type Access = Pick<AccessForm, "role" | "reach" | "shopIds">;

/** Where what is typed of a person's role and shops differs from what stands now, in words. */
export function useAccessDifferences(
  control: Control<Access>,
  now: Access,
  shops: readonly { id: string; name: string }[],
): Difference[] {
  const t = useTranslations("people.columns");
  const roles = useTranslations("roles");
  const reachOf = useReach();
  const [role, reach, shopIds] = useWatch({ control, name: ["role", "reach", "shopIds"] });
  const shopsIn = (of: Pick<Access, "reach" | "shopIds">) =>
    reachOf(of.reach === "all" ? null : shops.filter(({ id }) => of.shopIds.includes(id)).map(({ name }) => name));
  return [
    { label: t("role"), theirs: roles(now.role), yours: roles(role) },
    { label: t("shops"), theirs: shopsIn(now), yours: shopsIn({ reach, shopIds }) },
  ].filter(({ theirs, yours }) => theirs !== yours);
}
