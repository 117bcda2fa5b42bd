"use client";

import { CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Field, fieldId } from "@/components/ui/form/field";
import { focusOn } from "@/components/ui/keys/focus-on";
import { PiecesInput } from "@/components/ui/form/pieces-input";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { useRuleText } from "@/components/ui/form/use-rule-text";
import { TextInput } from "@/components/ui/form/text-input";
import { newRequestKey } from "@/lib/browser/request-key";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { OrderView } from "@/lib/orders/client";
import { goodsName } from "@/lib/orders/domain/goods-name";
import { checkShortage } from "@/lib/orders/domain/shortage";
import { LONGEST_REASON } from "@/lib/orders/domain/choices";
import type { ReportShortageInput } from "@/lib/orders/schema";
import { isPlainEnter } from "./change-waybill-dialog";
import { useOrderChange } from "./use-order-change";

export type ReportShortageAction = (input: ReportShortageInput) => Promise<ActionResult<{ shortageId: string }>>;

type ReportShortageProps = { order: OrderView; report: ReportShortageAction };

/** Line id → missing pieces; null is an empty field. */
type Lack = Record<string, number | null>;

/** 缺货上报: lines that cannot be sent (R68). */
export function ReportShortage(props: ReportShortageProps) {
  const t = useTranslations("orders.acts");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("shortage")}</Button>
      {open && <ReportShortageDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function ReportShortageDialog({ order, report, onClose }: ReportShortageProps & { onClose: () => void }) {
  const t = useTranslations("orders.detail.shortage");
  const [lack, setLack] = useState<Lack>({});
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const { busy, refusal, run } = useOrderChange(report, { done: t("done"), onDone: onClose });

  const lines = Object.entries(lack).flatMap(([lineId, pieces]) =>
    pieces === null ? [] : [{ lineId, lackPieces: pieces }],
  );
  const check = checkOf(order, { reason, lines });
  const found = check.kind === "refused" && check.code === "INVALID_INPUT" ? { [check.field]: check.rule } : null;
  const problems: Record<string, string> = tried ? (found ?? refusal?.fields ?? {}) : {};
  const known = tried && check.kind === "refused" && check.code !== "INVALID_INPUT" ? { code: check.code } : null;

  function enter(change: Lack) {
    setLack((before) => ({ ...before, ...change }));
    setRequestKey(newRequestKey()); // other pieces are another statement; the same ones sent again are the same
  }

  function save() {
    if (busy) return;
    setTried(true);
    if (found?.reason) focusOn(fieldId("reason"));
    if (check.kind === "short") run({ orderId: order.id, requestKey, reason, lines });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("ask")}
      undo={t("undo")}
      act={{ label: t("act"), busy, onAct: save }}
    >
      <p>{t("what")}</p>
      <div role="group" aria-label={t("lines")} className="flex flex-col gap-2">
        <p className="font-medium">{t("lines")}</p>
        {order.lineCount > order.lines.length && (
          <p className="text-sm text-ink-soft">
            {t("linesOfPage", { shown: order.lines.length, count: order.lineCount })}
          </p>
        )}
        <ul className="divide-y rounded-md border">
          {order.lines.map((line) => (
            <li key={line.id} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-3 py-2">
              <span className="min-w-0 flex-1 basis-40 wrap-anywhere">{goodsName(line)}</span>
              <span className="flex items-center gap-2">
                <PiecesInput
                  id={fieldId(`lines.${line.id}`)}
                  className="w-20"
                  name={t("piecesOf", { goods: goodsName(line) })}
                  value={lack[line.id] ?? null}
                  invalid={`lines.${line.id}` in problems || "lines" in problems}
                  onChange={(pieces) => enter({ [line.id]: pieces })}
                />
                <span className="text-sm text-ink-soft tabular-nums">{t("of", { pieces: line.quantityPieces })}</span>
              </span>
            </li>
          ))}
        </ul>
        <LinesProblem problems={problems} />
        <p className="text-sm text-ink-soft">{t("linesHelp")}</p>
        <Button
          size="lg"
          className="self-start"
          onClick={() => enter(Object.fromEntries(order.lines.map((line) => [line.id, line.quantityPieces])))}
        >
          {t("all")}
        </Button>
      </div>
      <Field name="reason" label={t("reason")} required error={problems.reason} help={t("reasonHelp")}>
        <TextInput
          inputSize="lg"
          enterKeyHint="done"
          maxLength={LONGEST_REASON}
          value={reason}
          onChange={(event) => {
            setReason(event.target.value);
            setRequestKey(newRequestKey());
          }}
          onKeyDown={(event) => isPlainEnter(event) && save()}
        />
      </Field>
      <RefusalNotice refusal={known ?? (refusal?.fields ? null : refusal)} />
    </Dialog>
  );
}

/** The first thing that is wrong with the lines. */
function LinesProblem({ problems }: { problems: Record<string, string> }) {
  const t = useTranslations("orders.detail.shortage");
  const ruleText = useRuleText();
  const rule = Object.entries(problems).find(([field]) => field.startsWith("lines"))?.[1];
  if (!rule) return null;
  return (
    <p role="alert" className="flex items-center gap-1 text-sm text-failed">
      <CircleX aria-hidden size={14} className="shrink-0" />
      {rule === "required" ? t("noLine") : ruleText(rule)}
    </p>
  );
}

/** The rule that the command goes by, over what the page knows. */
function checkOf(order: OrderView, draft: Parameters<typeof checkShortage>[2]) {
  const planned = order.lines.map(({ id, quantityPieces }) => ({ lineId: id, quantityPieces }));
  const reported = order.shortages
    .toReversed()
    .flatMap(({ lines }) => lines.map((line) => [line.orderLineId, line.lackPieces] as const));
  return checkShortage({ status: order.status, lines: planned }, new Map(reported), draft);
}
