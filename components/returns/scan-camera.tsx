"use client";

import { Camera, CameraOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { cleanScan } from "@/lib/kernel/scan-text";

/** What browsers with the Shape Detection API offer; TypeScript does not know it. */
type Detector = { detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]> };
type DetectorMaker = new () => Detector;

const LOOK_MS = 150;
/** A code counts again only after it was out of sight for this time. */
const GONE_MS = 1000;

const never = () => () => undefined;

function detectorMaker(): DetectorMaker | null {
  const maker = (window as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;
  return maker && "mediaDevices" in navigator ? maker : null;
}

/** The camera as a scanner, where the browser can read bar codes; words where it cannot. */
export function ScanCamera({ onScan }: { onScan: (code: string) => void }) {
  const t = useTranslations("scan.camera");
  const isAble = useSyncExternalStore(
    never,
    () => detectorMaker() !== null,
    () => false,
  );
  const [on, setOn] = useState(false);
  const [failed, setFailed] = useState(false);
  if (!isAble) return <p className="text-sm text-ink-soft">{t("unable")}</p>;
  return (
    <div className="flex flex-col gap-2">
      <Button
        size="lg"
        className="self-start"
        onClick={() => {
          setFailed(false);
          setOn(!on);
        }}
      >
        {on ? <CameraOff aria-hidden size={16} /> : <Camera aria-hidden size={16} />}
        {on ? t("off") : t("on")}
      </Button>
      {failed && (
        <p role="alert" className="text-sm text-failed">
          {t("failed")}
        </p>
      )}
      {on && (
        <Viewfinder
          label={t("label")}
          onScan={onScan}
          onFail={() => {
            setFailed(true);
            setOn(false);
          }}
        />
      )}
    </div>
  );
}

type ViewfinderProps = { label: string; onScan: (code: string) => void; onFail: () => void };

function Viewfinder({ label, onScan, onFail }: ViewfinderProps) {
  const video = useRef<HTMLVideoElement>(null);
  const latest = useRef({ onScan, onFail });
  useEffect(() => {
    latest.current = { onScan, onFail };
  });
  useEffect(() => {
    const maker = detectorMaker();
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setInterval> | undefined;
    let over = false;
    const seenAt = new Map<string, number>();

    async function look(detector: Detector, source: HTMLVideoElement) {
      const codes = await detector.detect(source).catch(() => []);
      const now = performance.now();
      for (const { rawValue } of codes) {
        const code = cleanScan(rawValue);
        const isNew = now - (seenAt.get(code) ?? -GONE_MS) >= GONE_MS;
        seenAt.set(code, now);
        if (isNew && !over && code !== "") latest.current.onScan(code);
      }
    }
    async function start() {
      const source = video.current;
      if (!maker || !source) return;
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      if (over) return stop();
      source.srcObject = stream;
      await source.play();
      const detector = new maker();
      timer = setInterval(() => void look(detector, source), LOOK_MS);
    }
    function stop() {
      over = true;
      clearInterval(timer);
      stream?.getTracks().forEach((track) => track.stop());
    }
    start().catch(() => !over && latest.current.onFail());
    return stop;
  }, []);
  return (
    <video
      ref={video}
      muted
      playsInline
      aria-label={label}
      className="aspect-video w-full max-w-sm rounded-md border bg-sunken object-cover"
    />
  );
}
