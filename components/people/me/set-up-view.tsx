"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/page/notice";
import { Panel } from "@/components/ui/page/panel";
import type { Role } from "@/lib/kernel/roles";
import type { SetUpActs } from "./acts";
import { SetUpSteps } from "./set-up-steps";

/** All that is open to somebody whose role needs a second factor and who has none yet: why, and the way to set it up. */
export function SetUpView({ role, acts }: { role: Role; acts: SetUpActs }) {
  const t = useTranslations("me.setUp");
  const roles = useTranslations("roles");
  return (
    <div className="flex max-w-[640px] flex-col gap-4">
      <Notice tone="needs-person" title={t("needed.title", { role: roles(role) })}>
        {t("needed.text")}
      </Notice>
      <Panel title={t("panel")}>
        <SetUpSteps acts={acts} />
      </Panel>
    </div>
  );
}
