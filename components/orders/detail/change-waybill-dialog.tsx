"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Field, fieldId } from "@/components/ui/form/field";
import { focusOn } from "@/components/ui/keys/focus-on";
import { useScanEnd } from "@/components/ui/keys/use-scan-end";
import { TAKES_SCANS } from "@/components/ui/keys/use-scan-guard";
import { TextInput } from "@/components/ui/form/text-input";
import type { ActionResult } from "@/lib/kernel/app-error";
import { isSameNumber } from "@/lib/kernel/text/compared-form";
import type { OrderView, PackageView } from "@/lib/orders/client";
import { LONGEST_WAYBILL } from "@/lib/kernel/text/waybill-number";
import type { SharedWaybill as SharedNumber } from "@/lib/orders/domain/shared-waybill";
import { keptWaybill } from "@/lib/orders/domain/shipment";
import { checkWaybillChange } from "@/lib/orders/domain/waybill-change";
import { LONGEST_REASON } from "@/lib/orders/domain/choices";
import type { ChangeWaybillInput } from "@/lib/orders/schema";
import { SharedWaybill } from "./shared-waybill";
import { cleanScan } from "../ship/ship-draft";
import { useOrderChange } from "./use-order-change";

export type ChangeWaybillAction = (input: ChangeWaybillInput) => Promise<ActionResult<{ version: number }>>;

type ChangeWaybillProps = { order: OrderView; parcel: PackageView; change: ChangeWaybillAction };

/** 修改运单号 of one package that left (R67). */
export function ChangeWaybill(props: ChangeWaybillProps) {
  const t = useTranslations("orders.acts");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button aria-label={`${t("changeWaybill")} ${props.parcel.waybillNo}`} onClick={() => setOpen(true)}>
        {t("changeWaybill")}
      </Button>
      {open && <ChangeWaybillDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Takes the new number from a scanner, whose Enter goes on to the reason, where Enter saves. */
function ChangeWaybillDialog({ order, parcel, change, onClose }: ChangeWaybillProps & { onClose: () => void }) {
  const t = useTranslations("orders.detail.changeWaybill");
  const [waybillNo, setWaybillNo] = useState("");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [shared, setShared] = useState<SharedNumber[]>([]);
  /** What the person has seen; after somebody else's change, what stands now. */
  const [version, setVersion] = useState(order.version);
  const { busy, refusal, run } = useOrderChange(change, { done: t("done"), onDone: onClose });

  const scanEnd = useScanEnd(() => focusOn(fieldId("reason")));
  const draft = { packageId: parcel.id, waybillNo: cleanScan(waybillNo), reason };
  const check = checkWaybillChange(order.status, order.packages, draft);
  const found = check.kind === "refused" && check.code === "INVALID_INPUT" ? { [check.field]: check.rule } : null;
  const problems: Record<string, string> = tried ? (found ?? refusal?.fields ?? {}) : {};

  const isOfAccount = order.labels.some(
    (one) => one.origin === "ACCOUNT" && one.state === "used" && isSameNumber(one.waybillNo, parcel.waybillNo),
  );

  function save(confirmed = shared) {
    if (busy) return;
    setTried(true);
    setShared(confirmed);
    if (found) {
      focusOn(fieldId(Object.keys(found)[0] ?? ""));
      return;
    }
    const seen = refusal?.code === "STALE" ? order.version : version;
    setVersion(seen);
    run({ ...draft, orderId: order.id, version: seen, shared: confirmed });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title", { number: parcel.waybillNo })}
      undo={t("undo")}
      act={{ label: t("act"), busy, onAct: () => save() }}
    >
      <p>{t("who", { carrier: parcel.carrierName, number: parcel.waybillNo })}</p>
      <Field name="waybillNo" label={t("waybillNo")} required error={problems.waybillNo} help={t("scanHelp")}>
        <TextInput
          {...TAKES_SCANS}
          inputSize="lg"
          enterKeyHint="next"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={LONGEST_WAYBILL}
          className="tabular-nums"
          value={waybillNo}
          onBlur={() => setWaybillNo(keptWaybill(cleanScan(waybillNo), order.granted))}
          onChange={(event) => {
            // Cleaning would break a word that an input method is still composing.
            const isComposing = (event.nativeEvent as InputEvent).isComposing;
            setWaybillNo(isComposing ? event.target.value : cleanScan(event.target.value));
          }}
          {...scanEnd}
        />
      </Field>
      <Field name="reason" label={t("reason")} required error={problems.reason} help={t("reasonHelp")}>
        <TextInput
          inputSize="lg"
          enterKeyHint="done"
          maxLength={LONGEST_REASON}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => isPlainEnter(event) && save()}
        />
      </Field>
      <p>{t("what")}</p>
      {isOfAccount && <p className="text-needs-person">{t("givesBack", { number: parcel.waybillNo })}</p>}
      <SharedWaybill
        refusal={refusal?.code === "INVALID_INPUT" ? null : refusal}
        busy={busy}
        onConfirm={(meant) => save([...shared, meant])}
      />
    </Dialog>
  );
}

/** The Enter that ends a word of an input method is not meant. */
export function isPlainEnter(event: React.KeyboardEvent): boolean {
  return event.key === "Enter" && !event.nativeEvent.isComposing;
}
