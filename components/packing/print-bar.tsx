"use client";

import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { usePathname, useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/act/button";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import type { Act } from "@/components/ui/act/use-act";
import { Field } from "@/components/ui/form/field";
import { LinkButton } from "@/components/ui/act/link-button";
import { Select } from "@/components/ui/form/select";
import { HREF } from "@/lib/kernel/addresses";
import type { LabelRow } from "@/lib/packing/client";
import { mayPrint } from "@/lib/packing/domain/standards";
import { PAPER } from "./paper";
import { usePrinting } from "./use-printing";

type PrintBarProps = {
  labels: readonly LabelRow[];
  /** The template that was asked for, or is printed by. */
  chosen: string | null;
  /** The order whose slip it is. */
  orderId: string;
  /** False while nothing may be printed. */
  ready: boolean;
  /** Notes that the slip is printed. */
  note: Act<{ orderId: string; labelId: string }>;
  /** True for those who see the page that sets the templates up. */
  setUp: boolean;
};

/** Chooses the template by the address and prints; the templates that may not print stand there with the reason (R72). */
export function PrintBar({ labels, chosen, orderId, ready, note, setUp }: PrintBarProps) {
  const t = useTranslations("packing.print");
  const router = useRouter();
  const pathname = usePathname();
  const [busy, startTransition] = useTransition();

  const printing = usePrinting(note, ready && chosen !== null ? { orderId, labelId: chosen } : null, "orders");

  function optionOf(label: LabelRow) {
    const verdict = mayPrint(label);
    if (verdict.kind === "ok") return t("option", { name: label.name, width: label.widthMm, height: label.heightMm });
    return verdict.reason === "DISABLED"
      ? t("optionDisabled", { name: label.name })
      : t("optionNotStandard", { name: label.name });
  }

  return (
    <>
      <div className="flex flex-wrap items-end gap-3">
        <style>{PAPER}</style>
        <div className="w-full sm:w-[30rem]">
          <Field name="template" label={t("label")} required>
            <Select
              inputSize="lg"
              value={chosen ?? ""}
              onChange={(event) =>
                startTransition(() => router.replace(`${pathname}?template=${event.target.value}`, { scroll: false }))
              }
              {...(chosen === null ? { placeholder: "–" } : {})}
              options={labels.map((label) => ({
                value: label.id,
                label: optionOf(label),
                disabled: mayPrint(label).kind === "refused",
              }))}
            />
          </Field>
        </div>
        <Button
          variant="primary"
          size="lg"
          disabled={!ready}
          busy={busy || printing.busy}
          onClick={() => void printing.print()}
        >
          <Printer aria-hidden size={16} />
          {t("act")}
        </Button>
        {setUp && (
          <LinkButton href={HREF.packing} variant="quiet" size="lg">
            {t("settings")}
          </LinkButton>
        )}
      </div>
      <RefusalNotice refusal={printing.refusal} />
    </>
  );
}
