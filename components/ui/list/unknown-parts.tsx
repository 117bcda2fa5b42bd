"use client";

import { useTranslations } from "next-intl";
import { usePathname, useSearchParams } from "next/navigation";
import type { Asked } from "@/lib/forms/list-filter";
import { LinkButton } from "../act/link-button";
import { Notice } from "../page/notice";
import { listHref } from "./list-href";

const LONGEST_PART = 60;

/** Above a list: which part of its address nobody knows, what stands below it, and the same list without that part. */
export function UnknownParts({ asked: { unknown, findsNothing } }: { asked: Asked<unknown> }) {
  const t = useTranslations("ui.unknownParts");
  const pathname = usePathname();
  const search = useSearchParams();
  if (unknown.length === 0) return null;
  const parts = unknown.map(({ param, value }) => `${param}=${value}`.slice(0, LONGEST_PART)).join(" & ");
  const without = Object.fromEntries([
    ...unknown.map(({ param }) => [param, null] as const),
    ["after", null],
    ["seen", null],
  ]);
  return (
    <Notice
      tone="needs-person"
      title={t("title", { parts, count: unknown.length })}
      action={<LinkButton href={listHref(pathname, search, without)}>{t("act")}</LinkButton>}
    >
      {findsNothing ? t("nothing") : t("without")}
    </Notice>
  );
}
