"use client";

import { CircleQuestionMark } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { LabelQuestions } from "@/components/labels/print/label-questions";
import { PrinterBar } from "@/components/labels/print/printer-bar";
import { useLabelPrinter, type LabelPrinter } from "@/components/labels/print/use-label-printer";
import { Button } from "@/components/ui/act/button";
import { LeaveGuard } from "@/components/ui/form/leave-guard";
import { useStrayScan } from "@/components/ui/keys/use-scan-guard";
import { Panel } from "@/components/ui/page/panel";
import { CameraButton, ScanCamera, type CameraState } from "@/components/scan/scan-camera";
import { ScanBox } from "@/components/scan/scan-box";
import { playSound } from "@/components/scan/scan-sound";
import { SoundButton } from "@/components/scan/sound-button";
import { usePageKey } from "@/components/scan/use-scan-focus";
import { assertNever } from "@/lib/kernel/assert-never";
import { PackChoices } from "./pack-choices";
import { PackFeedback } from "./pack-feedback";
import { PackHelp } from "./pack-help";
import { PackParcel, type PackParcelProps } from "./pack-parcel";
import { PackRecent } from "./pack-recent";
import { PackRefused } from "./pack-refused";
import type { PackRules, Stage } from "./pack-stage";
import { NotShipped } from "./not-shipped";
import { usePackDesk, type PackActs } from "./use-pack-desk";

type PackDeskProps = PackActs & {
  rules: PackRules;
  /** For how long a packed parcel can be taken back before it is shipped. */
  undoSeconds: number;
  /** Where this computer's print client listens. */
  printClientUrl: string;
  /** What the address names: opened at once. */
  opening: string | null;
};

/** 打包台: one box, one parcel at a time, no mouse: scan, check, label, and it leaves. */
export function PackDesk({ rules, undoSeconds, printClientUrl, opening, ...acts }: PackDeskProps) {
  const t = useTranslations("pack.box");
  const [help, setHelp] = useState(false);
  const [camera, setCamera] = useState<CameraState>("off");
  const printer = useLabelPrinter(printClientUrl);
  const { desk, dispatch, undo, parcels, isLeaving } = usePackDesk(acts, { rules, undoSeconds, printer });
  const { stage } = desk;
  const enter = () => dispatch({ type: "entered", at: performance.now() });
  usePageKey("F8", () => dispatch({ type: "unprinted" }));
  usePageKey("F9", () => {
    const [latest] = parcels;
    if (latest) undo(latest);
  });
  useStrayScan(soundWrong);
  useOpening(opening, (code) => dispatch({ type: "scanned", code, at: 0 }));

  return (
    <div className="grid items-start gap-4 shell:grid-cols-[minmax(0,1fr)_18rem] xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-3">
        <NotShipped parcels={parcels} />
        <ScanBox
          label={t(placeOf(stage, rules))}
          desk={desk}
          isChoosing={stage.kind === "choosing"}
          dispatch={dispatch}
          onHelp={() => setHelp(true)}
        />
        <PackFeedback feedback={desk.feedback} />
        <ScanCamera
          camera={camera}
          onSwitch={setCamera}
          onScan={(code) => dispatch({ type: "scanned", code, at: performance.now() })}
        />
        <div className="flex">
          <CameraButton camera={camera} onSwitch={setCamera} />
        </div>
        <AtHand
          stage={stage}
          rules={rules}
          dispatch={dispatch}
          onEnter={enter}
          onChoose={(index) => dispatch({ type: "chose", index })}
        />
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <PackRecent parcels={parcels} onUndo={undo} />
        <PackStation printer={printer} onHelp={() => setHelp(true)} />
      </div>
      <PackHelp open={help} onClose={() => setHelp(false)} />
      <LabelQuestions printer={printer} />
      <LeaveGuard dirty={isLeaving} />
    </div>
  );
}

const soundWrong = () => playSound("wrong");

/** What the box says it takes now. */
function placeOf(stage: Stage, { checkPieces }: PackRules) {
  if (stage.kind !== "packing") return stage.kind;
  return stage.ask.kind === "pieces" && !checkPieces ? "unchecked" : stage.ask.kind;
}

type AtHandProps = Omit<PackParcelProps, "stage"> & { stage: Stage; onChoose: (index: number) => void };

/** The parcel at hand, as far as the desk has come with it. */
function AtHand({ stage, onChoose, ...rest }: AtHandProps) {
  switch (stage.kind) {
    case "ready":
    case "looking":
      return null;
    case "choosing":
      return <PackChoices choices={stage.choices} onChoose={onChoose} />;
    case "refused":
      return <PackRefused refusal={stage.refusal} />;
    case "packing":
      return <PackParcel stage={stage} {...rest} />;
    default:
      return assertNever(stage);
  }
}

/** How this place works: its printer, with or without sounds, and its keys. */
function PackStation({ printer, onHelp }: { printer: LabelPrinter; onHelp: () => void }) {
  const t = useTranslations("pack");
  return (
    <Panel title={t("station")}>
      <div className="flex flex-col gap-3">
        <PrinterBar printer={printer} />
        <div className="flex flex-wrap gap-2">
          <SoundButton />
          <Button size="lg" onClick={onHelp}>
            <CircleQuestionMark aria-hidden size={16} />
            {t("help.act")}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

/** Opens what the page's address names, once. */
function useOpening(code: string | null, open: (code: string) => void): void {
  const opened = useRef(false);
  useEffect(() => {
    if (code === null || opened.current) return;
    opened.current = true;
    open(code);
  }, [code, open]);
}
