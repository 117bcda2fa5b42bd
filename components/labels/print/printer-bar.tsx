"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { Field } from "@/components/ui/form/field";
import { Select } from "@/components/ui/form/select";
import { Notice } from "@/components/ui/page/notice";
import { ClientBadge, standOf } from "./client-badge";
import type { LabelPrinter } from "./use-label-printer";

/**
 * The print client's state and this workplace's printer; below it what to do while no label can be printed, and what the server has
 * not been told yet. Once on every page that prints labels.
 */
export function PrinterBar({ printer }: { printer: LabelPrinter }) {
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <PrinterChoice printer={printer} />
        <span role="status" className="pb-1">
          <ClientBadge printer={printer} />
        </span>
      </div>
      <NothingPrints printer={printer} />
      <Untold count={printer.untold} />
    </div>
  );
}

/** The printer of this workplace; one that is gone stays chosen, so that no label comes out where nobody looks. */
function PrinterChoice({ printer: { printers, printer, defaultPrinter, choosePrinter } }: { printer: LabelPrinter }) {
  const t = useTranslations("printing.printer");
  if (printers.length === 0) return null;
  const isHere = printers.some(({ name }) => name === printer);
  const options = printers.map(({ name, isEnabled }) => ({
    value: name,
    label: !isEnabled ? t("disabled", { name }) : name === defaultPrinter ? t("default", { name }) : name,
    disabled: !isEnabled,
  }));
  const absent = { value: printer, label: t("absent", { name: printer }), disabled: true };
  return (
    <div className="w-full sm:w-80">
      <Field name="label-printer" label={t("label")} help={t("help")} required>
        <Select
          inputSize="lg"
          value={printer}
          onChange={(event) => choosePrinter(event.target.value)}
          options={isHere || printer === "" ? options : [absent, ...options]}
        />
      </Field>
    </div>
  );
}

function NothingPrints({ printer }: { printer: LabelPrinter }) {
  const t = useTranslations("printing.client");
  const stand = standOf(printer);
  if (stand === "missing")
    return (
      <Notice
        tone="failed"
        title={t("missing")}
        action={<Button onClick={printer.lookAgain}>{t("lookAgain")}</Button>}
        topic="label-printing"
      >
        <p>{t("missingWhat")}</p>
        <p>{t("missingNext")}</p>
      </Notice>
    );
  if (stand !== "gone") return null;
  return (
    <Notice tone="failed" title={t("gone")} topic="label-printing">
      <p>{t("goneWhat", { printer: printer.printer || "none" })}</p>
      <p>{t("goneNext")}</p>
    </Notice>
  );
}

/** A label may be on a parcel that the server still holds for unprinted. */
function Untold({ count }: { count: number }) {
  const t = useTranslations("printing.untold");
  if (count === 0) return null;
  return (
    <Notice tone="needs-person" title={t("title", { count })}>
      {t("text")}
    </Notice>
  );
}
