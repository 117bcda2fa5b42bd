"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "@/components/ui/act/button";
import { Field } from "@/components/ui/form/field";
import { Select } from "@/components/ui/form/select";
import { useScanEnd } from "@/components/ui/keys/use-scan-end";
import { TextInput } from "@/components/ui/form/text-input";
import type { OrderView } from "@/lib/orders/client";
import { carrierOf, looksForeign } from "@/lib/orders/domain/carriers";
import { grantIn, keptWaybill, takenIn, type Granted, type ShipRules } from "@/lib/orders/domain/shipment";
import { ShipCarton } from "./ship-carton";
import { chosenOf, cleanScan, type Defaults, type PackageEntry, type Problems } from "./ship-draft";
import { ShipPieces } from "./ship-pieces";

const LONGEST_WAYBILL = 60;

export type ShipPackageProps = {
  order: OrderView;
  rules: ShipRules;
  packages: readonly PackageEntry[];
  index: number;
  entry: PackageEntry;
  /** What stands in the lists while nobody chose. */
  defaults: Defaults;
  problems: Problems;
  onChange: (entry: PackageEntry) => void;
  onTakeRest: () => void;
  onRemove: () => void;
};

/** One parcel: carrier, waybill number, carton and, when there are several, its pieces. */
export function ShipPackage(props: ShipPackageProps) {
  const { rules, packages, index } = props;
  const t = useTranslations("orders.ship");
  const titleId = useId();
  const isSplit = packages.length > 1;
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
      {rules.granted === null && !grantOf(props) && <CarrierField {...props} />}
      <WaybillField {...props} />
      <ShipCarton {...props} />
      <ShipPieces {...props} isSplit={isSplit} />
    </div>
  );
}

function CarrierField({ order, rules, packages, index, entry, defaults, problems, onChange }: ShipPackageProps) {
  const t = useTranslations("orders.ship");
  const name = `packages.${index}.carrierCode`;
  const { tmsServiceName } = order;
  return (
    <Field
      name={name}
      label={t("carrier")}
      required
      error={problems[name] === "required" ? t("chooseCarrier") : problems[name]}
      help={tmsServiceName ? t("suggested", { name: tmsServiceName }) : null}
    >
      <Select
        inputSize="lg"
        placeholder={t("chooseCarrier")}
        value={chosenOf(packages, entry, defaults).carrierCode}
        onChange={(event) => onChange({ ...entry, carrierCode: event.target.value })}
        options={rules.carriers.map(({ code, name }) => ({ value: code, label: name }))}
      />
    </Field>
  );
}

function WaybillField(props: ShipPackageProps) {
  const { rules, index, entry, problems, onChange } = props;
  const scanEnd = useScanEnd((input) => input.form?.requestSubmit());
  const kept = (typed: string) => keptWaybill(cleanScan(typed), takenIn(rules));
  const t = useTranslations("orders.ship");
  const name = `packages.${index}.waybillNo`;
  return (
    <Field name={name} label={t("waybillNo")} required error={problems[name]} help={<WaybillHelp {...props} />}>
      <TextInput
        inputSize="lg"
        inputMode="text"
        enterKeyHint="done"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={LONGEST_WAYBILL}
        className="tabular-nums"
        value={entry.waybillNo ?? ""}
        {...scanEnd}
        onFocus={(event) => event.target.select()}
        onBlur={() => entry.waybillNo !== null && onChange({ ...entry, waybillNo: kept(entry.waybillNo) })}
        onChange={(event) => {
          // Cleaning would break a word that an input method is still composing.
          const isComposing = (event.nativeEvent as InputEvent).isComposing;
          const text = event.target.value;
          onChange({ ...entry, waybillNo: isComposing ? text : cleanScan(text) });
        }}
      />
    </Field>
  );
}

/** What to do with the box; by whom the parcel goes, where the number says so; a doubt, where number and carrier do not fit. */
function WaybillHelp({ rules, packages, entry, defaults }: ShipPackageProps) {
  const t = useTranslations("orders.ship");
  const number = keptWaybill(cleanScan(entry.waybillNo ?? ""), takenIn(rules));
  const grant = grantIn(number, takenIn(rules));
  if (grant) return t("goesBy", { carrier: grant.carrierName ?? grant.carrierCode });
  if (rules.granted) return t("scanGranted");
  const carrier = carrierOf(rules.carriers, chosenOf(packages, entry, defaults).carrierCode);
  if (carrier && looksForeign(carrier, number)) return t("looksForeign", { carrier: carrier.name });
  return t("scanHelp");
}

/** The taken number in the box: it brings its courier along. */
function grantOf({ rules, entry }: ShipPackageProps): Granted | undefined {
  return grantIn(cleanScan(entry.waybillNo ?? ""), takenIn(rules));
}
