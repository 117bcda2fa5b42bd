"use client";

import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { usePathname, useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useTransition } from "react";
import { Button } from "@/components/ui/act/button";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { useAct, type Act } from "@/components/ui/act/use-act";
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

  const printing = usePrinting(note, ready && chosen !== null ? { orderId, labelId: chosen } : null);

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

/**
 * Prints once it is noted, and nothing where that was refused: the order may have gone back from the warehouse meanwhile. What the
 * browser's own command prints is noted as the paper comes, for nothing can hold that back.
 */
function usePrinting(note: PrintBarProps["note"], slip: { orderId: string; labelId: string } | null) {
  const isOwn = useRef(false);
  const { run, send, busy, refusal } = useAct(note, { reads: ["orders"] });
  const byCommand = useEffectEvent(() => {
    if (slip && !isOwn.current) run(slip);
  });
  useEffect(() => {
    window.addEventListener("beforeprint", byCommand);
    return () => window.removeEventListener("beforeprint", byCommand);
  }, []);

  async function print() {
    const noted = slip && (await send(slip));
    if (!noted?.ok) return;
    isOwn.current = true;
    window.print(); // comes back when the browser's dialog is closed
    isOwn.current = false;
  }
  return { print, busy, refusal };
}
