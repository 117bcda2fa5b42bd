"use client";

import { Camera, CameraOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/act/button";
import { classNames } from "@/components/ui/text/class-names";
import { isDeciding } from "@/components/ui/keys/typing-target";
import { Notice } from "@/components/ui/page/notice";
import { backToScanBox } from "./use-scan-focus";
import { useCamera, type CameraFailure } from "./use-camera";

export type CameraState = "off" | "on" | CameraFailure;

/** Switches the camera on and off; after a failure on again. */
export function CameraButton({ camera, onSwitch }: { camera: CameraState; onSwitch: (camera: CameraState) => void }) {
  const t = useTranslations("scan.camera");
  const isOn = camera === "on";
  return (
    <Button size="lg" className="flex-1 sm:flex-none" onClick={() => onSwitch(isOn ? "off" : "on")}>
      {isOn ? <CameraOff aria-hidden size={16} /> : <Camera aria-hidden size={16} />}
      {isOn ? t("off") : t("on")}
    </Button>
  );
}

type ScanCameraProps = {
  camera: CameraState;
  onSwitch: (camera: CameraState) => void;
  onScan: (code: string) => void;
};

/** The camera as a scanner: its picture, or why there is none and what to do. The box goes on working beside it. */
export function ScanCamera({ camera, onSwitch, onScan }: ScanCameraProps) {
  const t = useTranslations("scan.camera");
  if (camera === "off") return null;
  if (camera === "on") return <Viewfinder onScan={onScan} onFail={onSwitch} />;
  return (
    <Notice
      tone="needs-person"
      urgent
      title={t(`failed.${camera}.title`)}
      action={
        <Button
          size="lg"
          onClick={() => {
            onSwitch("off");
            backToScanBox();
          }}
        >
          {t("close")}
        </Button>
      }
    >
      <p>{t(`failed.${camera}.next`)}</p>
      <p className="text-ink-soft">{t("goOn")}</p>
    </Notice>
  );
}

type ViewfinderProps = { onScan: (code: string) => void; onFail: (why: CameraFailure) => void };

function Viewfinder({ onScan, onFail }: ViewfinderProps) {
  const t = useTranslations("scan.camera");
  const video = useRef<HTMLVideoElement>(null);
  const [isReady, setReady] = useState(false);
  useCamera(video, {
    onReady: () => setReady(true),
    // What lies before the camera while a question is open is seen, and is not counted after it.
    onScan: (code) => !isDeciding() && onScan(code),
    onFail,
  });
  return (
    <figure className="flex max-w-md flex-col gap-1">
      <div className="relative aspect-video w-full overflow-hidden rounded-md border bg-sunken">
        <video ref={video} muted playsInline aria-label={t("label")} className="h-full w-full object-cover" />
        {isReady && (
          <span
            aria-hidden
            className="absolute inset-x-6 top-1/2 h-0.5 -translate-y-1/2 bg-failed ring-1 ring-black/40"
          />
        )}
      </div>
      <figcaption className={classNames("text-sm", isReady ? "text-ink-soft" : "text-waiting-us")} aria-live="polite">
        {isReady ? t("aim") : t("starting")}
      </figcaption>
    </figure>
  );
}
