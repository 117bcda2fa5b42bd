"use client";

import { useTranslations } from "next-intl";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { useAct, type Act } from "@/components/ui/act/use-act";
import { Panel } from "@/components/ui/page/panel";
import { Switch } from "@/components/ui/form/switch";

type Props = {
  /** What the sign-in page calls the provider. */
  provider: string;
  onlyByProvider: boolean;
  /** Left out for who only looks. */
  save?: Act<{ onlyByProvider: boolean }>;
};

/** Whether people sign in by the provider alone; shown where the operator has configured one. */
export function ProviderOnly({ provider, onlyByProvider, save }: Props) {
  const t = useTranslations("auth.providerOnly");
  const saving = useAct(save, {
    done: (_value, { onlyByProvider: isOn }) => t(isOn ? "nowOn" : "nowOff", { name: provider }),
    refreshes: true,
  });
  return (
    <Panel title={t("title")}>
      <div className="flex max-w-[640px] flex-col gap-3">
        <Switch
          label={t("label", { name: provider })}
          help={t("help", { name: provider })}
          checked={onlyByProvider}
          disabled={save === undefined || saving.busy}
          onCheckedChange={(isOn) => saving.run({ onlyByProvider: isOn })}
        />
        <RefusalNotice refusal={saving.refusal} />
      </div>
    </Panel>
  );
}
