"use client";

import { useTranslations } from "next-intl";
import { AuthBadge } from "@/components/shops/shop-badges";
import type { ChecklistView } from "@/lib/onboarding/client";
import type { ChecklistActs } from "./acts";
import { Confirmation } from "./confirmation";
import { FixLink } from "./fix-link";

/** Step 2: the two separate confirmations, and the binding that the second is about (R24–R27). */
export function StepPlatform({ view, acts }: { view: ChecklistView; acts: ChecklistActs | undefined }) {
  const t = useTranslations("onboarding");
  const { flagship } = view;
  const given = (proof: "BACK_OFFICE_CONFIGURED" | "BOUND_IN_ERP") =>
    view.confirmations.find((one) => one.proof === proof);
  return (
    <div className="flex flex-col gap-3">
      <Confirmation view={view} proof="BACK_OFFICE_CONFIGURED" given={given("BACK_OFFICE_CONFIGURED")} acts={acts} />
      <Confirmation
        view={view}
        proof="BOUND_IN_ERP"
        given={flagship ? given("BOUND_IN_ERP") : undefined}
        acts={acts}
        hindrance={flagship ? undefined : t("lack.unbound")}
      />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <span className="text-ink-soft">{t("binding.label")}</span>
        {flagship ? (
          <>
            <span className="wrap-anywhere">{flagship.name}</span>
            <AuthBadge auth={flagship} />
          </>
        ) : (
          <>
            <span>{t("binding.none")}</span>
            {acts && <FixLink field="flagshipShopId">{t("binding.choose")}</FixLink>}
          </>
        )}
      </div>
      <p className="text-sm text-ink-soft">{t("binding.help")}</p>
    </div>
  );
}
