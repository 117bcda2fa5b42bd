"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ImportFrame } from "@/components/inventory/import-frame";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { LeaveGuard } from "@/components/ui/form/leave-guard";
import type { ShipRules } from "@/lib/orders/domain/shipment";
import { mayPack } from "@/lib/packing/domain/standards";
import { remember, useRemembered } from "../ship/use-remembered";
import { useWaybillsImport, type WaybillActs } from "./use-waybills-import";
import { WaybillsPreview } from "./waybills-preview";

const EXAMPLE = "/examples/waybills.csv";

type WaybillsImportProps = { acts: WaybillActs; choices: Pick<ShipRules, "carriers" | "cartons"> };

/** Waybill numbers by a CSV file: choose it, see what would come of each row, ship the orders that can be. */
export function WaybillsImport({ acts, choices }: WaybillsImportProps) {
  const t = useTranslations("waybills");
  const cartons = choices.cartons.filter((one) => mayPack(one).kind === "ok");
  const last = useRemembered("carton");
  const [picked, setPicked] = useState<string | null>(null);
  const usual = cartons.find(({ id }) => id === last) ?? (cartons.length === 1 ? cartons[0] : undefined);
  const cartonId = picked ?? usual?.id ?? null;
  const importing = useWaybillsImport(acts, cartonId);

  function chooseCarton(id: string | null) {
    setPicked(id ?? "");
    if (id) remember("carton", id);
  }

  return (
    <ImportFrame words="waybills.file" title={t("panel")} exampleHref={EXAMPLE} importing={importing}>
      {!importing.refusal?.fields?.file && <RefusalNotice refusal={importing.refusal} />}
      {importing.hasPreview && !importing.previewing && (
        <WaybillsPreview
          importing={importing}
          carriers={choices.carriers}
          carton={{ choices: cartons, id: cartonId || null, choose: chooseCarton }}
        />
      )}
      <LeaveGuard dirty={importing.shipping} />
    </ImportFrame>
  );
}
