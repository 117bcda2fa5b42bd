"use client";

import { CircleQuestionMark, Volume2, VolumeX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import type { WarehouseSaves } from "@/components/inventory/warehouses/warehouse-acts";
import { WarehouseGapNotice } from "@/components/inventory/warehouses/warehouse-gap";
import { PhotoPicker } from "@/components/photos/photo-picker";
import { Button } from "@/components/ui/act/button";
import { Kbd } from "@/components/ui/keys/kbd";
import { LeaveGuard } from "@/components/ui/form/leave-guard";
import { Notice } from "@/components/ui/page/notice";
import { Panel } from "@/components/ui/page/panel";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { useStrayScan } from "@/components/ui/keys/use-scan-guard";
import { Select } from "@/components/ui/form/select";
import { StateBadge } from "@/components/ui/page/state-badge";
import { TextLink } from "@/components/ui/text/text-link";
import type { WarehouseChoice } from "@/lib/inventory/client";
import { warehouseFor } from "@/lib/inventory/domain/warehouse-gap";
import { extentOf } from "@/lib/returns/domain/scan-session";
import { ClosedParcel } from "../parcels/closed-parcel";
import { ParcelBooking, UnknownParcel } from "../parcels/parcel-booking";
import type { RaiseInput } from "../detail/raise-discrepancy";
import { ScanBox } from "./scan-box";
import { CameraButton, ScanCamera, type CameraState } from "./scan-camera";
import { ScanChoices } from "./scan-choices";
import type { DeskEvent, Stage } from "./scan-stage";
import { backToScanBox, usePageKey } from "./use-scan-focus";
import { ScanDiscrepancies } from "./scan-discrepancies";
import { ScanHelp } from "./scan-help";
import { ScanLines } from "./scan-lines";
import { ScanQuestions } from "./scan-questions";
import { ScanRecent, ScanUndo } from "./scan-recent";
import { ScanSaid } from "./scan-said";
import { playSound, setSoundOn, useSoundOn } from "./scan-sound";
import type { Act } from "@/components/ui/act/use-act";
import { returnHref } from "@/lib/kernel/addresses";
import { holdsCount, useOpeningScan, useScanDesk, type ScanActs } from "./use-scan-desk";

type ScanReceivingProps = ScanActs & {
  /** Left out for roles that may not note discrepancies. */
  raise?: Act<RaiseInput>;
  warehouses: readonly WarehouseChoice[];
  /** What makes and mends warehouses; left out for those who may not. */
  warehouseActs?: WarehouseSaves;
  /** What the address names: opened at once. */
  opening: string | null;
  /** The printed bar code that does what F2 does. */
  command: ReactNode;
};

/** 扫描收货 (R107): one box, one parcel at a time, no mouse. */
export function ScanReceiving({ warehouses, warehouseActs, opening, command, raise, ...acts }: ScanReceivingProps) {
  const t = useTranslations("scan");
  const [warehouseId, setWarehouseId] = useState<string | null>(null);
  const [help, setHelp] = useState(false);
  const [camera, setCamera] = useState<CameraState>("off");
  const { desk, dispatch, ...page } = useScanDesk(acts, warehouses, warehouseId);
  const { stage, quality } = desk;
  const fallback = warehouseFor(warehouses, { asked: null, chosenId: null }).warehouse;
  usePageKey("F2", () => dispatch({ type: "toggled" }));
  useStrayScan(soundWrong);
  useOpeningScan(opening, (code) => dispatch({ type: "scanned", code, at: 0 }));
  const enter = () => dispatch({ type: "entered", at: performance.now() });

  return (
    <div className="grid items-start gap-4 shell:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-3">
        {warehouses.length === 0 && (
          <WarehouseGapNotice
            warehouses={[]}
            place="receive"
            asked={stage.kind === "counting" ? stage.held.storeCode : null}
            acts={warehouseActs}
          />
        )}
        <ScanUndo recent={page.recent} busy={page.undoing} onUndo={(parcel) => void page.undo(parcel)} />
        <ScanBox desk={desk} dispatch={dispatch} onHelp={() => setHelp(true)} />
        <ScanSaid said={desk.said} />
        <ScanCamera
          camera={camera}
          onSwitch={setCamera}
          onScan={(code) => dispatch({ type: "scanned", code, at: performance.now() })}
        />
        <div className="flex flex-wrap items-center gap-2">
          <div className="flex w-full gap-2 sm:w-auto">
            <Button
              size="lg"
              className="flex-1 sm:flex-none"
              aria-pressed={quality === "defective"}
              onClick={() => dispatch({ type: "toggled" })}
            >
              {t("quality.toggle")}
              <span aria-hidden className="hidden sm:inline">
                <Kbd>F2</Kbd>
              </span>
            </Button>
            <CameraButton camera={camera} onSwitch={setCamera} />
          </div>
          <StateBadge tone={quality === "good" ? "done" : "needs-person"}>{t(`quality.${quality}`)}</StateBadge>
        </div>
        {(stage.kind === "ready" || stage.kind === "choosing") && <RefusalNotice refusal={page.refusal} />}
        {stage.kind === "choosing" && (
          <ScanChoices choices={stage.choices} onChoose={(index) => dispatch({ type: "chose", index })} />
        )}
        {stage.kind === "counting" && (
          <OpenParcel
            stage={stage}
            dispatch={dispatch}
            onConfirm={enter}
            gap={
              warehouses.length > 0 && (
                <WarehouseGapNotice
                  warehouses={warehouses}
                  place="receive"
                  asked={stage.held.storeCode}
                  chosenId={warehouseId}
                  reports={stage.held.reportsNow}
                  acts={warehouseActs}
                />
              )
            }
          >
            {raise && (
              <ScanDiscrepancies key={stage.held.id} stage={stage} said={desk.said} raise={raise} onSavePart={enter} />
            )}
          </OpenParcel>
        )}
        {stage.kind === "counting" && (
          <ScanQuestions
            stage={stage}
            short={page.short}
            busy={page.saving}
            refusal={page.refusal}
            dispatch={dispatch}
          />
        )}
        {stage.kind === "closed" && <ClosedParcel stage={stage} onBook={enter} />}
        {stage.kind === "unknown" && <UnknownParcel stage={stage} onBook={enter} />}
        {stage.kind === "booking" && (
          <ParcelBooking
            stage={stage}
            note={page.note}
            onNote={page.setNote}
            busy={page.booking}
            refusal={page.refusal}
            onSave={enter}
            photos={<PhotoPicker label={t("booking.photos")} uploads={page.short.uploads} />}
          />
        )}
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <ScanRecent recent={page.recent} />
        <Panel title={t("station.title")}>
          <div className="flex flex-col gap-3">
            {warehouses.length > 1 && (
              <label className="flex flex-col gap-1">
                <span className="font-medium">{t("station.warehouse")}</span>
                <Select
                  inputSize="lg"
                  value={warehouseId ?? ""}
                  onChange={(event) => {
                    setWarehouseId(event.target.value || null);
                    backToScanBox();
                  }}
                  options={[
                    { value: "", label: t("station.asNamed", { warehouse: fallback?.name ?? "" }) },
                    ...warehouses.map(({ id, code, name }) => ({ value: id, label: `${name} ${code}` })),
                  ]}
                />
              </label>
            )}
            <div className="flex flex-wrap gap-2">
              <SoundButton />
              <Button size="lg" onClick={() => setHelp(true)}>
                <CircleQuestionMark aria-hidden size={16} />
                {t("help.act")}
              </Button>
            </div>
            <div className="flex flex-col items-start gap-1">
              <p className="text-sm text-ink-soft">{t("station.command")}</p>
              <div className="rounded-md border bg-white p-2 text-black">{command}</div>
            </div>
          </div>
        </Panel>
      </div>
      <ScanHelp open={help} onClose={() => setHelp(false)} />
      <LeaveGuard dirty={holdsCount(stage)} />
    </div>
  );
}

const soundWrong = () => playSound("wrong");

type OpenParcelProps = {
  stage: Extract<Stage, { kind: "counting" }>;
  dispatch: (event: DeskEvent) => void;
  onConfirm: () => void;
  /** What is missing of the warehouse it goes into. */
  gap: ReactNode;
  children: ReactNode;
};

function OpenParcel({ stage, dispatch, onConfirm, gap, children }: OpenParcelProps) {
  const t = useTranslations("scan.parcel");
  const { held, session } = stage;
  const extent = extentOf(session);
  const leftOver = held.precounted?.leftOver ?? [];
  return (
    <Panel
      title={<TextLink href={returnHref(held.id)}>{held.returnNo}</TextLink>}
      action={<span className="text-sm text-ink-soft">{held.shopName}</span>}
    >
      <div className="flex flex-col gap-3">
        {held.isWithdrawn && (
          <Notice tone="needs-person" title={t("withdrawn.title")}>
            <p>{t("withdrawn.next")}</p>
          </Notice>
        )}
        {gap}
        {!held.reportsNow && (
          <Notice tone="needs-person" title={t("untold", { waits: held.refundWaits ? "yes" : "no" })} />
        )}
        {held.precounted && (
          <Notice tone="waiting-us" title={t("precounted")}>
            {leftOver.map(({ code, pieces }) => (
              <p key={code}>{t("leftOver", { code, pieces })}</p>
            ))}
          </Notice>
        )}
        <ScanLines held={held} session={session} onTap={(lineId) => dispatch({ type: "tapped", lineId })} />
        <div className="sticky bottom-0 -mx-4 flex flex-wrap items-center justify-between gap-2 border-y bg-surface px-4 py-2">
          <p className="text-ink-soft">
            {extent.kind === "partial" ? t("partial", { pieces: extent.missingPieces }) : t(extent.kind)}
          </p>
          <div className="flex w-full flex-wrap gap-2 sm:w-auto">
            <Button size="lg" className="flex-1 sm:flex-none" onClick={() => dispatch({ type: "took-back" })}>
              {t("takeBack")}
            </Button>
            <Button
              size="lg"
              variant="primary"
              className="flex-1 sm:flex-none"
              aria-disabled={extent.kind === "empty"}
              onClick={onConfirm}
            >
              {extent.kind === "partial" ? t("savePart") : t("saveFull")}
            </Button>
          </div>
        </div>
        {children}
      </div>
    </Panel>
  );
}

function SoundButton() {
  const t = useTranslations("scan.sound");
  const on = useSoundOn();
  return (
    <Button size="lg" onClick={() => setSoundOn(!on)}>
      {on ? <Volume2 aria-hidden size={16} /> : <VolumeX aria-hidden size={16} />}
      {on ? t("on") : t("off")}
    </Button>
  );
}
