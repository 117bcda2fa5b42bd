"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { LinkButton } from "@/components/ui/act/link-button";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { Field } from "@/components/ui/form/field";
import { Select } from "@/components/ui/form/select";
import { Notice } from "@/components/ui/page/notice";
import { saveFile } from "@/lib/browser/fetch-file";
import { ordersHref } from "@/lib/list-addresses";
import type { Carrier } from "@/lib/orders/domain/carriers";
import type { CartonChoice } from "@/lib/orders/domain/shipment";
import { GuessedCarriers } from "./guessed-carriers";
import { ImportProgress } from "./import-progress";
import { ROW_STATES, rowsAsCsv } from "./import-rows";
import { useRowWords } from "./use-row-words";
import type { WaybillsImporting } from "./use-waybills-import";
import { WaybillRows } from "./waybill-rows";

type WaybillsPreviewProps = {
  importing: WaybillsImporting;
  carriers: readonly Carrier[];
  /** The approved cartons; the one that all parcels of the file are packed in. */
  carton: { choices: readonly CartonChoice[]; id: string | null; choose: (id: string | null) => void };
};

/** What a file of waybills would do and, once it runs, what came of it: rows by their state, carriers that were guessed, the act. */
export function WaybillsPreview({ importing, carriers, carton }: WaybillsPreviewProps) {
  const t = useTranslations("waybills");
  const [state, setState] = useState<(typeof ROW_STATES)[number] | "all">("all");
  const { rows, orders, run, shipping } = importing;
  const counts = Object.fromEntries(ROW_STATES.map((one) => [one, rows.filter((row) => row.state === one).length]));
  const shown = state === "all" ? rows : rows.filter((row) => row.state === state);
  const needsCarton = carton.choices.length > 0 && carton.id === null;
  const title = t("previewOf", { file: importing.fileName });
  return (
    <section aria-label={title} className="flex flex-col gap-4">
      <h3 className="font-semibold break-all">{title}</h3>
      {run && !shipping && <Outcome importing={importing} />}
      <RefusalNotice refusal={importing.brokeOff} />
      {run && shipping && <ImportProgress {...run} onStop={importing.stop} />}
      {orders.length > 0 && !shipping && <GuessedCarriers importing={importing} carriers={carriers} />}
      {carton.choices.length > 0 && orders.length > 0 && (
        <div className="max-w-[640px]">
          <Field name="cartonId" label={t("carton")} required help={t("cartonHelp")}>
            <Select
              inputSize="lg"
              placeholder={t("chooseCarton")}
              disabled={shipping}
              value={carton.id ?? ""}
              onChange={(event) => carton.choose(event.target.value || null)}
              options={carton.choices.map(({ id, code }) => ({ value: id, label: code }))}
            />
          </Field>
        </div>
      )}
      <div role="group" aria-label={t("summary")} className="flex flex-wrap gap-2">
        {(["all", ...ROW_STATES] as const).map((one) => (
          <Button
            key={one}
            aria-pressed={state === one}
            className="aria-pressed:border-accent aria-pressed:bg-accent-surface"
            onClick={() => setState(one)}
          >
            {`${t(`states.${one}`)} ${(one === "all" ? rows.length : (counts[one] ?? 0)).toLocaleString("en-US")}`}
          </Button>
        ))}
      </div>
      <WaybillRows key={state} rows={shown} carriers={carriers} busy={shipping} onCarrier={importing.chooseByRow} />
      <div className="sticky bottom-0 z-10 -mx-4 -mb-4 flex flex-wrap items-center gap-2 rounded-b-md border-t bg-surface px-4 py-2.5">
        {(orders.length > 0 || !run) && (
          <Button
            variant="primary"
            busy={shipping}
            disabled={orders.length === 0 || needsCarton}
            onClick={importing.ship}
          >
            {t("ship", { count: orders.length })}
          </Button>
        )}
        <Button variant="quiet" disabled={shipping} onClick={importing.discard}>
          {run && orders.length === 0 ? t("next") : t("discard")}
        </Button>
        <p className="text-sm text-ink-soft">
          {orders.length === 0 ? (run ? null : t("nothing")) : needsCarton ? t("chooseCarton") : t("undo")}
        </p>
      </div>
    </section>
  );
}

/** How many went, how many did not, and the file of those that did not. */
function Outcome({ importing: { rows, results, run, fileName } }: { importing: WaybillsImporting }) {
  const t = useTranslations("waybills");
  const wordsOf = useRowWords();
  const shipped = Object.values(results).filter((refusal) => refusal === null).length;
  const left = rows.filter(({ state }) => state !== "done");
  const isBroken = run !== null && run.done < run.total;

  function download() {
    const heads = (["row", "order", "carrier", "waybill", "pieces", "result"] as const).map((one) =>
      t(`columns.${one}`),
    );
    const text = rowsAsCsv(left, heads, (row) => wordsOf(row) ?? t(`states.${row.state}`));
    const name = `${fileName.replace(/\.[^.]*$/, "")}-${t("fileOfLeft")}.csv`;
    saveFile({ blob: new Blob([text], { type: "text/csv;charset=utf-8" }), name });
  }

  return (
    <Notice
      tone={isBroken || left.length > 0 ? "needs-person" : "done"}
      urgent
      title={t(isBroken ? "brokenOff" : "done", { shipped, left: left.length })}
      action={
        <>
          {left.length > 0 && (
            <Button onClick={download}>
              <Download aria-hidden size={16} />
              {t("download")}
            </Button>
          )}
          <LinkButton href={ordersHref({ status: "SHIPPED" })}>{t("toOrders")}</LinkButton>
        </>
      }
    >
      <p>{isBroken ? t("brokenOffNext") : left.length > 0 ? t("leftNext") : t("doneNext")}</p>
    </Notice>
  );
}
