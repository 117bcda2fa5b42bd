"use client";

import { useEffect, useRef, type RefObject } from "react";
import { loadCameraReader } from "./camera-reader";
import { look, NOTHING_SEEN } from "./camera-sight";

/** Between two looks, so that the page stays quick however slow a look is. */
const REST_MS = 80;

/** Why there is no picture: each is ended by something else. */
export type CameraFailure =
  /** Not a secure address: the browser hands out no camera there. */
  | "insecure"
  | "refused"
  | "none"
  /** Another program has it, or it does not start. */
  | "busy"
  /** It was unplugged, or its permission withdrawn, while it was on. */
  | "lost"
  /** The decoder did not load. */
  | "reader";

export type CameraEvents = {
  /** The first picture is there, and the decoder. */
  onReady: () => void;
  onScan: (code: string) => void;
  onFail: (why: CameraFailure) => void;
};

/** Reads bar codes from the camera into `video` for as long as it is mounted; the camera is given back afterwards. */
export function useCamera(video: RefObject<HTMLVideoElement | null>, events: CameraEvents): void {
  const latest = useRef(events);
  useEffect(() => {
    latest.current = events;
  });
  useEffect(() => {
    const over = new AbortController();
    const fail = (why: CameraFailure) => {
      if (over.signal.aborted) return;
      over.abort();
      latest.current.onFail(why);
    };
    const events: CameraEvents = {
      onReady: () => latest.current.onReady(),
      onScan: (code) => latest.current.onScan(code),
      onFail: fail,
    };
    if (video.current) void run(video.current, events, over.signal);
    return () => over.abort();
  }, [video]);
}

async function run(video: HTMLVideoElement, { onReady, onScan, onFail }: CameraEvents, over: AbortSignal) {
  const loading = loadCameraReader().catch(() => null); // while the person is asked for the camera
  const stream = await openCamera().catch((error: unknown) => onFail(failureOf(error)));
  if (!stream) return;
  const giveBack = () => stream.getTracks().forEach((track) => track.stop());
  if (over.aborted) return giveBack();
  over.addEventListener("abort", giveBack);
  for (const track of stream.getTracks()) track.addEventListener("ended", () => onFail("lost"));
  video.srcObject = stream;
  await video.play().catch(() => undefined); // fails only where it is over already
  const read = await loading;
  if (!read) return onFail("reader");
  if (over.aborted) return;
  onReady();
  let sight = NOTHING_SEEN;
  while (!isOver(over)) {
    const code = await read(video).catch(() => null);
    const next = look(sight, code, performance.now());
    sight = next.sight;
    if (next.scanned !== null && !isOver(over)) onScan(next.scanned);
    await new Promise((rested) => setTimeout(rested, REST_MS));
  }
}

/** A function, as it changes while we wait. */
const isOver = (over: AbortSignal) => over.aborted;

async function openCamera(): Promise<MediaStream> {
  if (!("mediaDevices" in navigator)) throw new DOMException("no secure context", "SecurityError");
  const size = { width: { ideal: 1280 }, height: { ideal: 720 } };
  return navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", ...size } });
}

function failureOf(error: unknown): CameraFailure {
  switch (error instanceof DOMException ? error.name : "") {
    case "SecurityError":
      return "insecure";
    case "NotAllowedError":
      return "refused";
    case "NotFoundError":
    case "OverconstrainedError":
      return "none";
    default:
      return "busy";
  }
}
