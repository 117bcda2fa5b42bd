"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { OrderView } from "@/lib/orders/client";
import { CARRIERS } from "@/lib/orders/domain/carriers";
import { carrierCodeOf, cleanScan, type PackageEntry, type Problems } from "./ship-draft";
import { ShipPieces } from "./ship-pieces";

const LONGEST_WAYBILL = 60;

type ShipPackageProps = {
  order: OrderView;
  packages: readonly PackageEntry[];
  index: number;
  entry: PackageEntry;
  /** Stands in the carrier's list while nobody chose. */
  defaultCarrier: string;
  problems: Problems;
  onChange: (entry: PackageEntry) => void;
  onTakeRest: () => void;
  onRemove: () => void;
};

/** One parcel: carrier, waybill number and, when there are several, its pieces. */
export function ShipPackage(props: ShipPackageProps) {
  const { order, packages, index, entry, defaultCarrier, problems, onChange } = props;
  const t = useTranslations("orders.ship");
  const titleId = useId();
  const isSplit = packages.length > 1;
  const carrierName = `packages.${index}.carrierCode`;
  const carrierError = problems[carrierName] === "required" ? t("chooseCarrier") : problems[carrierName];
  const waybillName = `packages.${index}.waybillNo`;
  return (
    <div role="group" aria-labelledby={titleId} className="flex flex-col gap-3 rounded-md border bg-surface p-3">
      <div className="flex min-h-11 items-center justify-between gap-2">
        <h2 id={titleId} className="text-lg font-semibold">
          {isSplit ? t("packageNo", { number: index + 1 }) : t("package")}
        </h2>
        {isSplit && (
          <Button size="lg" variant="quiet" aria-label={t("removeNo", { number: index + 1 })} onClick={props.onRemove}>
            {t("remove")}
          </Button>
        )}
      </div>
      <Field name={carrierName} label={t("carrier")} required error={carrierError} help={adviceOf(order, t)}>
        <Select
          inputSize="lg"
          placeholder={t("chooseCarrier")}
          value={carrierCodeOf(packages, entry, defaultCarrier)}
          onChange={(event) => onChange({ ...entry, carrierCode: event.target.value })}
          options={CARRIERS.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </Field>
      <Field name={waybillName} label={t("waybillNo")} required error={problems[waybillName]} help={t("scanHelp")}>
        <TextInput
          inputSize="lg"
          inputMode="text"
          enterKeyHint="done"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={LONGEST_WAYBILL}
          className="tabular-nums"
          value={entry.waybillNo}
          onFocus={(event) => event.target.select()}
          onBlur={() => onChange({ ...entry, waybillNo: cleanScan(entry.waybillNo) })}
          onChange={(event) => {
            // Cleaning would break a word that an input method is still composing.
            const isComposing = (event.nativeEvent as InputEvent).isComposing;
            const text = event.target.value;
            onChange({ ...entry, waybillNo: isComposing ? text : cleanScan(text) });
          }}
        />
      </Field>
      <ShipPieces {...props} isSplit={isSplit} />
    </div>
  );
}

function adviceOf({ tmsServiceName }: OrderView, t: ReturnType<typeof useTranslations<"orders.ship">>) {
  return tmsServiceName ? t("suggested", { name: tmsServiceName }) : null;
}
