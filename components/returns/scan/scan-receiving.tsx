"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import type { WarehouseSaves } from "@/components/inventory/warehouses/warehouse-acts";
import { WarehouseGapNotice } from "@/components/inventory/warehouses/warehouse-gap";
import { PhotoPicker } from "@/components/photos/photo-picker";
import { Button } from "@/components/ui/act/button";
import { Kbd } from "@/components/ui/keys/kbd";
import { LeaveGuard } from "@/components/ui/form/leave-guard";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { useStrayScan } from "@/components/ui/keys/use-scan-guard";
import { TONE_FILL, TONE_TEXT } from "@/components/ui/page/tone";
import { classNames } from "@/components/ui/text/class-names";
import type { Act } from "@/components/ui/act/use-act";
import type { WarehouseChoice } from "@/lib/inventory/client";
import type { Quality } from "@/lib/returns/domain/scan-session";
import { assertNever } from "@/lib/kernel/assert-never";
import { ClosedParcel } from "../parcels/closed-parcel";
import { ParcelBooking, UnknownParcel } from "../parcels/parcel-booking";
import type { RaiseInput } from "../detail/raise-discrepancy";
import { ScanChoices } from "./scan-choices";
import { CameraButton, ScanCamera, type CameraState } from "@/components/scan/scan-camera";
import { ScanBox } from "@/components/scan/scan-box";
import { usePageKey } from "@/components/scan/use-scan-focus";
import { ScanDiscrepancies } from "./scan-discrepancies";
import { ScanHelp } from "./scan-help";
import { ScanParcel } from "./scan-parcel";
import { ScanQuestions } from "./scan-questions";
import { ScanRecent } from "./scan-recent";
import { ScanFeedback } from "./scan-feedback";
import type { ScanActs } from "./scan-saving";
import { playSound } from "@/components/scan/scan-sound";
import { holdsCount, type Stage } from "./scan-stage";
import { ScanStation } from "./scan-station";
import { useOpeningScan, useScanDesk } from "./use-scan-desk";

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
  const t = useTranslations("scan.box");
  const [warehouseId, setWarehouseId] = useState<string | null>(null);
  const [help, setHelp] = useState(false);
  const [camera, setCamera] = useState<CameraState>("off");
  const page = useScanDesk(acts, { warehouses, warehouseId });
  const { desk, dispatch, saving } = page;
  const toggle = () => dispatch({ type: "toggled" });
  usePageKey("F2", toggle);
  useStrayScan(soundWrong);
  useOpeningScan(opening, (code) => dispatch({ type: "scanned", code, at: 0 }));

  return (
    <div className="grid items-start gap-4 shell:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-3">
        {warehouses.length === 0 && (
          <WarehouseGapNotice
            warehouses={[]}
            place="receive"
            asked={desk.stage.kind === "counting" ? desk.stage.scanned.storeCode : null}
            acts={warehouseActs}
          />
        )}
        <ScanBox
          label={t(`label.${desk.stage.kind}`)}
          desk={desk}
          isChoosing={desk.stage.kind === "choosing"}
          dispatch={dispatch}
          onHelp={() => setHelp(true)}
        />
        <ScanFeedback feedback={desk.feedback} />
        <ScanCamera
          camera={camera}
          onSwitch={setCamera}
          onScan={(code) => dispatch({ type: "scanned", code, at: performance.now() })}
        />
        <QualityBar quality={desk.quality} onToggle={toggle}>
          <CameraButton camera={camera} onSwitch={setCamera} />
        </QualityBar>
        <AtHand
          {...page}
          raise={raise}
          gapOf={(stage) =>
            warehouses.length > 0 && (
              <WarehouseGapNotice
                warehouses={warehouses}
                place="receive"
                asked={stage.scanned.storeCode}
                chosenId={warehouseId}
                reports={stage.scanned.reportsNow}
                acts={warehouseActs}
              />
            )
          }
        />
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <ScanRecent recent={saving.recent} busy={saving.isUndoing} onUndo={(parcel) => void saving.undo(parcel)} />
        <ScanStation
          warehouses={warehouses}
          warehouseId={warehouseId}
          onWarehouse={setWarehouseId}
          onHelp={() => setHelp(true)}
          command={command}
        />
      </div>
      <ScanHelp open={help} onClose={() => setHelp(false)} />
      <LeaveGuard dirty={holdsCount(desk.stage)} />
    </div>
  );
}

const soundWrong = () => playSound("wrong");

type QualityBarProps = { quality: Quality; onToggle: () => void; children: ReactNode };

/** What the next piece counts as: both stand there, the one that is on is told; beside them what else goes without the box. */
function QualityBar({ quality, onToggle, children }: QualityBarProps) {
  const t = useTranslations("scan.quality");
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div role="group" aria-label={t("label")} className="isolate flex flex-1 sm:flex-none">
        {QUALITIES.map((one) => (
          <Button
            key={one}
            size="lg"
            aria-pressed={quality === one}
            className={classNames(
              "flex-1 not-first:-ml-px first:rounded-r-none last:rounded-l-none sm:min-w-28 sm:flex-none",
              quality === one && PRESSED[one],
            )}
            onClick={() => quality !== one && onToggle()}
          >
            {quality === one && <Check aria-hidden size={16} />}
            {t(one)}
          </Button>
        ))}
      </div>
      <span aria-hidden className="hidden sm:inline">
        <Kbd>F2</Kbd>
      </span>
      {children}
    </div>
  );
}

const QUALITIES = ["good", "defective"] as const satisfies readonly Quality[];

/** Which of the two is on is told by colour, sign and state at once. */
const PRESSED: Record<Quality, string> = {
  good: `z-10 ${TONE_FILL.done} ${TONE_TEXT.done}`,
  defective: `z-10 ${TONE_FILL["needs-person"]} ${TONE_TEXT["needs-person"]}`,
};

type AtHandProps = ReturnType<typeof useScanDesk> & {
  raise: Act<RaiseInput> | undefined;
  /** What is missing of the warehouse that the open parcel goes into. */
  gapOf: (stage: Extract<Stage, { kind: "counting" }>) => ReactNode;
};

/** The parcel at hand, as far as the desk has come with it. */
function AtHand({ desk, dispatch, remarks, saving, raise, gapOf }: AtHandProps) {
  const t = useTranslations("scan.booking");
  const { stage } = desk;
  const { refusal } = saving;
  const enter = () => dispatch({ type: "entered", at: performance.now() });
  switch (stage.kind) {
    case "ready":
      return <RefusalNotice refusal={refusal} />;
    case "looking":
      return null;
    case "choosing":
      return (
        <>
          <RefusalNotice refusal={refusal} />
          <ScanChoices choices={stage.choices} onChoose={(index) => dispatch({ type: "chose", index })} />
        </>
      );
    case "counting":
      return (
        <>
          <ScanParcel stage={stage} dispatch={dispatch} onConfirm={enter} gap={gapOf(stage)}>
            {raise && (
              <ScanDiscrepancies
                key={stage.scanned.id}
                stage={stage}
                feedback={desk.feedback}
                raise={raise}
                quality={desk.quality}
                onToggle={() => dispatch({ type: "toggled" })}
                onSavePart={enter}
              />
            )}
          </ScanParcel>
          <ScanQuestions
            stage={stage}
            short={{ reason: remarks.reason, onReason: remarks.setReason, uploads: remarks.uploads }}
            busy={saving.isReceiving}
            refusal={refusal}
            dispatch={dispatch}
          />
        </>
      );
    case "closed":
      return <ClosedParcel stage={stage} onBook={enter} />;
    case "unknown":
      return <UnknownParcel stage={stage} onBook={enter} />;
    case "booking":
      return (
        <ParcelBooking
          stage={stage}
          note={remarks.note}
          onNote={remarks.setNote}
          busy={saving.isBooking}
          refusal={refusal}
          onSave={enter}
          photos={<PhotoPicker label={t("photos")} uploads={remarks.uploads} />}
        />
      );
    default:
      return assertNever(stage);
  }
}
