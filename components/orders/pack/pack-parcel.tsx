"use client";

import { useTranslations } from "next-intl";
import { useRef, type ComponentProps } from "react";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { Button } from "@/components/ui/act/button";
import { Field } from "@/components/ui/form/field";
import { Select } from "@/components/ui/form/select";
import { Kbd } from "@/components/ui/keys/kbd";
import { Notice } from "@/components/ui/page/notice";
import { Panel } from "@/components/ui/page/panel";
import { backToScanBox } from "@/components/scan/use-scan-focus";
import { TextLink } from "@/components/ui/text/text-link";
import { orderHref, waveHref } from "@/lib/kernel/addresses";
import { allMissing } from "@/lib/orders/domain/packing-check";
import { mayPack } from "@/lib/packing/domain/standards";
import { OrderAttentions, OrderDeadline } from "../order-badges";
import { PackLines } from "./pack-lines";
import type { DeskEvent, Packing, PackRules } from "./pack-stage";

export type PackParcelProps = {
  stage: Packing;
  rules: PackRules;
  dispatch: (event: DeskEvent) => void;
  onEnter: () => void;
};

/** The open order: what the buyer asks for, its goods, and what the parcel goes in and by. */
export function PackParcel({ stage, rules, dispatch, onEnter }: PackParcelProps) {
  const t = useTranslations("pack.parcel");
  const { order, check, ask } = stage;
  return (
    <Panel
      title={<TextLink href={orderHref(order.id)}>{order.bizOrderCode}</TextLink>}
      action={<span className="text-sm text-ink-soft">{order.shopName}</span>}
    >
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center gap-2 empty:hidden">
          <OrderAttentions order={order} />
          {order.wave && (
            <span className="text-ink-soft">
              {t.rich("wave", {
                ...order.wave,
                link: (words) => <TextLink href={waveHref(order.wave?.id ?? "")}>{words}</TextLink>,
              })}
            </span>
          )}
          {order.latestShipAt && (
            <span className="inline-flex flex-wrap items-center gap-1.5 text-ink-soft">
              {t("deadline")}
              <OrderDeadline order={order} />
            </span>
          )}
        </div>
        {order.message && (
          <Notice tone="needs-person" title={t("message")}>
            <p className="text-lg wrap-anywhere whitespace-pre-line">
              {order.message === "locked" ? t("messageLocked") : order.message.text}
            </p>
          </Notice>
        )}
        {ask.kind === "failed" && <Failed stage={stage} dispatch={dispatch} onEnter={onEnter} />}
        <PackLines
          lines={order.lines}
          check={rules.checkPieces ? check : null}
          mayTap={ask.kind === "pieces"}
          onTap={(lineId) => dispatch({ type: "tapped", lineId })}
        />
        <GoesBy stage={stage} rules={rules} dispatch={dispatch} />
        <Foot stage={stage} rules={rules} dispatch={dispatch} onEnter={onEnter} />
      </div>
    </Panel>
  );
}

/** Carton, carrier, number and weight: chosen here, or as they are known. */
function GoesBy({ stage, rules, dispatch }: Omit<PackParcelProps, "onEnter">) {
  const t = useTranslations("pack.parcel");
  const { label, isCourierByPlatform } = stage.order;
  const hasCartons = rules.cartons.some((one) => mayPack(one).kind === "ok");
  const number = label?.waybillNo ?? stage.waybillNo;
  const picking = usePicking();
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {hasCartons && (
        <Field name="carton" label={t("carton")} required>
          <Select
            inputSize="lg"
            value={stage.cartonId ?? ""}
            {...picking((id) => dispatch({ type: "carton", id }))}
            options={rules.cartons
              .filter((one) => mayPack(one).kind === "ok")
              .map(({ id, code }) => ({ value: id, label: code }))}
          />
        </Field>
      )}
      {!label && !isCourierByPlatform && (
        <Field name="carrier" label={t("carrier")} required>
          <Select
            inputSize="lg"
            placeholder={t("chooseCarrier")}
            value={stage.carrierCode}
            {...picking((code) => dispatch({ type: "carrier", code }))}
            options={rules.carriers.map(({ code, name }) => ({ value: code, label: name }))}
          />
        </Field>
      )}
      <dl className="flex flex-wrap gap-x-6 gap-y-1 self-end pb-2 empty:hidden">
        {number && (
          <Fact
            name={label?.carrierName ?? label?.carrierCode ?? t("waybill")}
            value={number}
            more={label && label.prints > 0 ? t("printed") : null}
          />
        )}
        {stage.weightGrams !== null && (
          <Fact name={t("weight")} value={t("kilograms", { kilograms: stage.weightGrams / 1000 })} />
        )}
      </dl>
    </div>
  );
}

/**
 * A list of the desk: a touch leads back to the box at once, Enter does after the arrow keys, each of which chooses already.
 */
function usePicking() {
  const isByKeys = useRef(false);
  return (
    pick: (value: string) => void,
  ): Pick<ComponentProps<typeof Select>, "onPointerDown" | "onKeyDown" | "onChange"> => ({
    onPointerDown: () => {
      isByKeys.current = false;
    },
    onKeyDown: (event) => {
      isByKeys.current = true;
      if (event.key === "Enter") backToScanBox();
    },
    onChange: (event) => {
      pick(event.target.value);
      if (!isByKeys.current) backToScanBox();
    },
  });
}

function Fact({ name, value, more = null }: { name: string; value: string; more?: string | null }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-ink-soft">{name}</dt>
      <dd className="font-medium break-all tabular-nums">
        {value}
        {more && <span className="ml-2 text-sm font-normal text-ink-soft">{more}</span>}
      </dd>
    </div>
  );
}

/** What went wrong with the number or the label, and the ways on: again, without a label, or by hand. */
function Failed({ stage, dispatch, onEnter }: Omit<PackParcelProps, "rules">) {
  const t = useTranslations("pack.failed");
  if (stage.ask.kind !== "failed") return null;
  const { what, refusal } = stage.ask;
  return (
    <div className="flex flex-col gap-2">
      <RefusalNotice refusal={refusal} />
      <div className="flex flex-wrap gap-2">
        <Button size="lg" variant="primary" onClick={onEnter}>
          {t(what === "number" ? "numberAgain" : "printAgain")}
          <Kbd>Enter</Kbd>
        </Button>
        {what === "print" && (
          <Button size="lg" onClick={() => dispatch({ type: "unprinted" })}>
            {t("unprinted")}
            <Kbd>F8</Kbd>
          </Button>
        )}
      </div>
      <p className="text-sm text-ink-soft">
        {what === "print"
          ? t("printHelp")
          : stage.order.isCourierByPlatform
            ? t("numberHelpPlatform")
            : t("numberHelp")}
      </p>
    </div>
  );
}

/** What is missing, and the ways to take back, to put aside and to go on; it stays in sight. */
function Foot({ stage, rules, dispatch, onEnter }: PackParcelProps) {
  const t = useTranslations("pack.parcel");
  const { check, ask, order } = stage;
  const missing = rules.checkPieces ? allMissing(check) : 0;
  const mayGoOn = (ask.kind === "pieces" && missing === 0) || ask.kind === "carrier";
  return (
    <div className="sticky bottom-0 -mx-4 -mb-4 flex flex-wrap items-center justify-between gap-2 rounded-b-md border-t bg-surface px-4 py-2">
      <p className="text-ink-soft">
        {ask.kind === "pieces" && missing > 0
          ? t("missing", { pieces: missing })
          : t(`now.${ask.kind}`, { pieces: order.pieces })}
      </p>
      <div className="flex w-full flex-wrap gap-2 sm:w-auto">
        <Button size="lg" className="flex-1 sm:flex-none" onClick={() => dispatch({ type: "escaped" })}>
          {t("putAside")}
        </Button>
        {rules.checkPieces && (
          <Button size="lg" className="flex-1 sm:flex-none" onClick={() => dispatch({ type: "took-back" })}>
            {t("takeBack")}
          </Button>
        )}
        <Button
          size="lg"
          variant="primary"
          className="flex-1 sm:flex-none"
          busy={ask.kind === "number" || ask.kind === "print" || ask.kind === "look"}
          aria-disabled={!mayGoOn}
          onClick={onEnter}
        >
          {t("ship")}
        </Button>
      </div>
    </div>
  );
}
