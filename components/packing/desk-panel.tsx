"use client";

import { useTranslations } from "next-intl";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { useAct, type Act } from "@/components/ui/act/use-act";
import { Switch } from "@/components/ui/form/switch";
import { Panel } from "@/components/ui/page/panel";
import type { DeskSettings } from "@/lib/packing/domain/desk-settings";

type DeskPanelProps = {
  settings: DeskSettings;
  /** Left out for those who only look. */
  change?: Act<DeskSettings, { version: number }>;
};

/** How the packing desk works, for the whole account: each switch is saved as it is turned. */
export function DeskPanel({ settings, change }: DeskPanelProps) {
  const t = useTranslations("packing.desk");
  const changing = useAct(change, { done: () => t("saved"), refreshes: true });
  const turn = (becomes: Partial<DeskSettings>) => changing.run({ ...settings, ...becomes });
  return (
    <Panel title={t("title")}>
      <div className="flex flex-col gap-4">
        <Switch
          label={t("checkPieces")}
          help={t("checkPiecesHelp")}
          checked={settings.checkPieces}
          disabled={!change || changing.busy}
          onCheckedChange={(checkPieces) => turn({ checkPieces })}
        />
        <Switch
          label={t("askWeight")}
          help={t("askWeightHelp")}
          checked={settings.askWeight}
          disabled={!change || changing.busy}
          onCheckedChange={(askWeight) => turn({ askWeight })}
        />
        {!change && <p className="text-sm text-ink-soft">{t("onlyAdmin")}</p>}
        <RefusalNotice refusal={changing.refusal} />
      </div>
    </Panel>
  );
}
