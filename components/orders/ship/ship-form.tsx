"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/act/button";
import { fieldId } from "@/components/ui/form/field";
import { focusOn } from "@/components/ui/keys/focus-on";
import { LeaveGuard } from "@/components/ui/form/leave-guard";
import { TextLink } from "@/components/ui/text/text-link";
import { HREF } from "@/lib/kernel/addresses";
import type { Refusal } from "@/lib/kernel/app-error";
import type { OrderView } from "@/lib/orders/client";
import type { SharedWaybill as SharedNumber } from "@/lib/orders/domain/shared-waybill";
import { takenIn, type NumberCarrier, type PackageDraft, type ShipRules } from "@/lib/orders/domain/shipment";
import { mayPack } from "@/lib/packing/domain/standards";
import {
  defaultsOf,
  draftOf,
  emptyWaybillOf,
  firstPackage,
  leftOf,
  problemsOf,
  untyped,
  withGranted,
  withoutGrant,
  withoutPackage,
  withPackage,
  withRest,
  type PackageEntry,
} from "./ship-draft";
import { ASK_ID, ShipGranted, type RequestWaybills } from "./ship-granted";
import { ShipPackage } from "./ship-package";
import { useRemembered } from "./use-remembered";
import { SharedWaybill } from "../detail/shared-waybill";

export type ShipFormProps = {
  order: OrderView;
  rules: ShipRules;
  busy: boolean;
  /** 取号, where the platform arranges the courier. */
  requestWaybills: RequestWaybills;
  /** Carriers that numbers of the own account can be taken of, the default first. */
  numberCarriers: readonly NumberCarrier[];
  /** The last try's refusal; its fields are shown where they belong. */
  refusal: Refusal | null;
  /** `shared`: waybill numbers of another order that the person means, and why. */
  onShip: (packages: PackageDraft[], shared: SharedNumber[]) => void;
};

/**
 * Ships the whole order in one or several packages (R64–R66). Made for a scanner: the box has the focus, and the Enter that
 * ends a scan goes on to the next box without a number or, when there is none, ships.
 */
export function ShipForm({ order, rules, busy, refusal, requestWaybills, numberCarriers, onShip }: ShipFormProps) {
  const t = useTranslations("orders.ship");
  const { lines } = order;
  const form = useRef<HTMLFormElement>(null);
  const [entries, setPackages] = useState<PackageEntry[]>(() => [firstPackage(lines)]);
  const [tried, setTried] = useState(false);
  const [shared, setShared] = useState<SharedNumber[]>([]);
  const last = { carrier: useRemembered("carrier"), carton: useRemembered("carton") };
  const taken = takenIn(rules);
  const grantedCount = taken.length;
  const mustAsk = rules.granted !== null && grantedCount === 0;
  // Again when numbers arrive: the Enter that ships is then under the hand.
  useEffect(() => {
    focusOn(mustAsk ? ASK_ID : fieldId("packages.0.waybillNo"), "none");
  }, [mustAsk, grantedCount]);
  useEffect(() => {
    const [blamed] = Object.keys(refusal?.fields ?? {});
    if (blamed) focusField(form.current, blamed);
  }, [refusal]);

  const packages = withGranted(entries, taken);
  const defaults = defaultsOf(order.tmsServiceName, rules, last);
  const drafts = draftOf(packages, defaults, taken);
  const found = problemsOf(lines, drafts, rules);
  const isComplete = Object.keys(found).length === 0;
  const shown = tried ? (isComplete ? (refusal?.fields ?? {}) : found) : {};

  function change(entry: PackageEntry) {
    setPackages((all) => all.map((one) => (one.key === entry.key ? entry : one)));
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const nextBox = emptyWaybillOf(packages);
    if (nextBox && isFilledWaybill(document.activeElement)) return focusField(form.current, nextBox);
    send(shared);
  }

  function send(confirmed: SharedNumber[]) {
    setTried(true);
    setShared(confirmed);
    const [firstProblem] = Object.keys(found);
    if (firstProblem) focusField(form.current, firstProblem);
    else onShip(drafts, confirmed);
  }

  const numbers = (
    <ShipGranted
      order={order}
      isByPlatform={rules.granted !== null}
      granted={taken}
      without={withoutGrant(drafts, taken)}
      request={requestWaybills}
      carriers={numberCarriers}
      onAsk={() => setPackages((all) => untyped(all, taken))}
    />
  );

  return (
    <form ref={form} noValidate onSubmit={submit} className="flex max-w-[640px] flex-col gap-4">
      {rules.granted && numbers}
      {packages.map((entry, index) => (
        <ShipPackage
          key={entry.key}
          order={order}
          rules={rules}
          packages={packages}
          index={index}
          entry={entry}
          defaults={defaults}
          problems={shown}
          onChange={change}
          onTakeRest={() => setPackages((all) => withRest(all, entry.key, lines))}
          onRemove={() => setPackages((all) => withoutPackage(all, entry.key, lines))}
        />
      ))}
      <Button size="lg" onClick={() => setPackages((all) => withPackage(all, lines))}>
        <Plus aria-hidden size={16} />
        {t("addPackage")}
      </Button>
      {!rules.granted && numbers}
      <p className="text-sm text-ink-soft">{t("wholeOrder")}</p>
      {!rules.cartons.some((one) => mayPack(one).kind === "ok") && (
        <p className="text-sm text-ink-soft">
          {t("noCarton")} <TextLink href={HREF.packing}>{t("toCartons")}</TextLink>
        </p>
      )}
      <div className="sticky bottom-0 z-10 -mx-3 flex flex-wrap items-center gap-x-3 gap-y-2 border-t bg-surface px-3 py-2.5">
        <div className="w-full empty:hidden">
          <SharedWaybill refusal={refusal} busy={busy} onConfirm={(meant) => send([...shared, meant])} />
        </div>
        <Button
          type="submit"
          variant="primary"
          size="lg"
          className="w-full sm:w-auto sm:min-w-40"
          busy={busy}
          aria-disabled={!isComplete}
        >
          {t("act")}
        </Button>
        <Summary order={order} packages={packages} />
      </div>
      <LeaveGuard dirty={!busy && (packages.length > 1 || packages.some((one) => one.waybillNo))} />
    </form>
  );
}

/** What is in packages and what is not, told while it changes. */
function Summary({ order, packages }: { order: OrderView; packages: readonly PackageEntry[] }) {
  const t = useTranslations("orders.ship");
  const left = order.lines.map((line) => leftOf(packages, line));
  const missing = left.reduce((sum, pieces) => sum + Math.max(0, pieces), 0);
  const over = left.reduce((sum, pieces) => sum + Math.max(0, -pieces), 0);
  return (
    <p role="status" className={over > 0 ? "text-sm text-failed" : "text-sm text-ink-soft"}>
      {over > 0
        ? t("sumOver", { count: over })
        : missing > 0
          ? t("sumMissing", { count: missing })
          : t("sumWhole", { pieces: order.pieces, packages: packages.length })}
    </p>
  );
}

/** True when the Enter came from a waybill box that has its number: the scan is over, the next one is due. */
function isFilledWaybill(box: Element | null): boolean {
  return box instanceof HTMLInputElement && box.id.endsWith("-waybillNo") && box.value !== "";
}

/** Moves to a field by the name that form and server share. Those of lines stand for their first field of pieces. */
function focusField(form: HTMLFormElement | null, name: string) {
  const id = fieldId(name);
  if (focusOn(id, "center")) return;
  const own = id.slice(fieldId("").length);
  const first = form?.querySelector(`[id^="${CSS.escape(id)}-"],[id$="-${CSS.escape(own)}"]`);
  if (first) focusOn(first.id, "center");
}
