"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { useAct, type Act } from "@/components/ui/act/use-act";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Notice } from "@/components/ui/page/notice";
import { Panel } from "@/components/ui/page/panel";
import { HelpLink } from "@/components/ui/text/help-link";
import { TextLink } from "@/components/ui/text/text-link";
import { HREF } from "@/lib/kernel/addresses";
import { ROLES, type Role } from "@/lib/kernel/roles";
import type { SignInRules } from "@/lib/people/client/me";

type Props = {
  rules: SignInRules;
  /** Left out for those who only look. */
  requireSecondFactor?: Act<{ roles: Role[]; seen: Role[] }>;
};

/** Of which roles the account asks a second factor, and whom a change would meet. */
export function SignInRulesPanel({ rules, requireSecondFactor }: Props) {
  // What is shown follows what stands: saved here or by somebody else, the boxes begin anew.
  return <Boxes key={rules.roles.join()} rules={rules} {...(requireSecondFactor ? { requireSecondFactor } : {})} />;
}

function Boxes({ rules, requireSecondFactor }: Props) {
  const t = useTranslations("auth.rules");
  const roles = useTranslations("roles");
  const [chosen, setChosen] = useState<readonly Role[]>(rules.roles);
  const saving = useAct(requireSecondFactor, { done: () => t("saved"), refreshes: true });
  const added = chosen.filter((role) => !rules.roles.includes(role));
  const met = added.reduce((sum, role) => sum + rules.without[role], 0);
  const isChanged = added.length > 0 || chosen.length !== rules.roles.length;
  const turn = (role: Role, on: boolean) =>
    setChosen(ROLES.filter((one) => (one === role ? on : chosen.includes(one))));
  return (
    <Panel title={t("title")} action={<HelpLink topic="second-factor" />}>
      <div className="flex max-w-[640px] flex-col gap-3">
        <p className="text-sm text-ink-soft">{t("text")}</p>
        <fieldset disabled={!requireSecondFactor} className="flex flex-col gap-1.5">
          <legend className="mb-1.5 font-medium">{t("legend")}</legend>
          {ROLES.map((role) => (
            <Checkbox
              key={role}
              label={roles(role)}
              help={rules.without[role] > 0 ? t("without", { count: rules.without[role] }) : t("allHave")}
              checked={chosen.includes(role)}
              onChange={(event) => turn(role, event.target.checked)}
            />
          ))}
        </fieldset>
        {added.includes("ADMIN") && !rules.hasOwn && (
          <Notice tone="needs-person" title={t("ownFirst.title")}>
            {t("ownFirst.text")} <TextLink href={HREF.me}>{t("ownFirst.link")}</TextLink>
          </Notice>
        )}
        {met > 0 && <p role="status">{t("met", { count: met })}</p>}
        <RefusalNotice refusal={saving.refusal} />
        {requireSecondFactor && (
          <div>
            <Button
              variant="primary"
              busy={saving.busy}
              disabled={!isChanged}
              onClick={() => saving.run({ roles: [...chosen], seen: rules.roles })}
            >
              {t("save")}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
}
