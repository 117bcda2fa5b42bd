"use client";

import { useTranslations } from "next-intl";
import type { Column } from "@/components/ui/table/data-table";
import { TextLink } from "@/components/ui/text/text-link";
import { shopHref } from "@/lib/kernel/addresses";
import type { OnboardingRow } from "@/lib/onboarding/client";
import { STEPS, type StepKind } from "@/lib/onboarding/domain/checklist";
import { StepBadge } from "./step-badge";
import { Turn, TurnLacks } from "./turn";
import { Waited } from "./waited";

const STEP_WIDTHS: Record<StepKind, string> = {
  SHOP_CREATED: "6rem",
  PLATFORM_CONFIGURED: "7rem",
  EMAIL_SENT: "6.25rem",
  CONFIGURATION_COMPLETED: "7.25rem",
  FIRST_ORDER: "6rem",
};

/** A column for each step, then what holds the shop up (R40). */
export function useOnboardingColumns(): Column<OnboardingRow>[] {
  const t = useTranslations("onboarding");
  return [
    {
      key: "shop",
      width: "10.5rem",
      header: t("table.shop"),
      cell: (row) => (
        <TextLink
          href={shopHref(row.shopId, "onboarding")}
          className="block max-w-64 truncate max-xl:max-w-44"
          title={row.shopName}
        >
          {row.shopName}
        </TextLink>
      ),
    },
    {
      key: "next",
      width: "6rem",
      header: t("table.next"),
      cell: (row) => <Turn row={row} />,
    },
    {
      key: "lacks",
      width: "12.5rem",
      header: t("table.lacks"),
      cell: (row) => <TurnLacks row={row} />,
    },
    {
      key: "waiting",
      width: "6rem",
      header: t("table.waiting"),
      cell: (row) => (
        <span className={row.waiting?.isDue ? "whitespace-nowrap text-needs-person" : "whitespace-nowrap"}>
          {row.waiting ? <Waited waiting={row.waiting} /> : "–"}
        </span>
      ),
    },
    ...STEPS.map((kind, index): Column<OnboardingRow> => ({
      key: kind,
      isWide: true,
      width: STEP_WIDTHS[kind],
      header: `${index + 1} ${t(`short.${kind}`)}`,
      cell: (row) => {
        const step = row.steps.find((one) => one.kind === kind);
        return step && <StepBadge state={step.state} />;
      },
    })),
    {
      key: "test",
      width: "6rem",
      header: t("table.test"),
      cell: (row) => (
        <TextLink href={shopHref(row.shopId, "test-push")} className="whitespace-nowrap">
          {t("test.title")}
        </TextLink>
      ),
    },
  ];
}
