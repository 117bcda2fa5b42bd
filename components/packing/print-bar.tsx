"use client";

import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { usePathname, useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/act/button";
import { Field } from "@/components/ui/form/field";
import { LinkButton } from "@/components/ui/act/link-button";
import { Select } from "@/components/ui/form/select";
import { HREF } from "@/lib/kernel/addresses";
import type { LabelRow } from "@/lib/packing/client";
import { mayPrint } from "@/lib/packing/domain/standards";

/** On paper nothing of the page is left but the slip, black on white in every theme. */
const PAPER = `
  @media print {
    html { color-scheme: light !important }
    html, body { background: white !important }
    body > div, div:has(> #content), #content { display: block !important; min-height: 0 !important; padding: 0 !important }
  }`;

type PrintBarProps = {
  labels: readonly LabelRow[];
  /** The template that was asked for, or is printed by. */
  chosen: string | null;
  /** False while nothing may be printed. */
  ready: boolean;
  /** True for those who see the page that sets the templates up. */
  setUp: boolean;
};

/** Chooses the template by the address and prints; the templates that may not print stand there with the reason (R72). */
export function PrintBar({ labels, chosen, ready, setUp }: PrintBarProps) {
  const t = useTranslations("packing.print");
  const router = useRouter();
  const pathname = usePathname();
  const [busy, startTransition] = useTransition();

  function optionOf(label: LabelRow) {
    const verdict = mayPrint(label);
    if (verdict.kind === "ok") return t("option", { name: label.name, width: label.widthMm, height: label.heightMm });
    return verdict.reason === "DISABLED"
      ? t("optionDisabled", { name: label.name })
      : t("optionNotStandard", { name: label.name });
  }

  return (
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
      <Button variant="primary" size="lg" disabled={!ready} busy={busy} onClick={() => window.print()}>
        <Printer aria-hidden size={16} />
        {t("act")}
      </Button>
      {setUp && (
        <LinkButton href={HREF.packing} variant="quiet" size="lg">
          {t("settings")}
        </LinkButton>
      )}
    </div>
  );
}
