import type { ReaderOptions, ReadResult } from "zxing-wasm/reader";
import { cleanScan } from "@/lib/kernel/text/scan-text";

/** What waybills and goods bear. Others would only be misread into a line of print. */
const OPTIONS: ReaderOptions = {
  formats: ["Code128", "Code39", "EAN13", "EAN8", "UPCA", "UPCE"],
  tryHarder: true,
  tryRotate: true, // a telephone is held either way
  tryInvert: false,
  tryDownscale: false,
  maxNumberOfSymbols: 8,
};

/** The shape of the picture on the page: what is not shown is not read. */
const SHOWN_RATIO = 16 / 9;
/** Enough for a waybill across half the picture; more would only cost time. */
const MOST_PIXELS_WIDE = 960;

/** The code nearest to the middle of what the video shows now; null where there is none. */
export type CameraReader = (video: HTMLVideoElement) => Promise<string | null>;

/**
 * Loads the decoder, about 1 MB, from our own address and only when a camera is switched on. One decoder for every browser:
 * few have their own, and where it leans on a service of the telephone it may be missing.
 */
export async function loadCameraReader(): Promise<CameraReader> {
  const { prepareZXingModule, readBarcodes } = await import("zxing-wasm/reader");
  const wasm = new URL("zxing-wasm/reader/zxing_reader.wasm", import.meta.url).href;
  await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true });
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no canvas");
  return async (video) => {
    const frame = shownFrame(canvas, context, video);
    return frame && nearestToMiddle(frame, await readBarcodes(frame, OPTIONS));
  };
}

function shownFrame(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D, video: HTMLVideoElement) {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0 || videoHeight === 0) return null;
  const width = Math.min(videoWidth, videoHeight * SHOWN_RATIO);
  const height = Math.min(videoHeight, videoWidth / SHOWN_RATIO);
  const scale = Math.min(1, MOST_PIXELS_WIDE / width);
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const [left, top] = [(videoWidth - width) / 2, (videoHeight - height) / 2];
  context.drawImage(video, left, top, width, height, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** A label bears several codes; the worker aims at one. */
function nearestToMiddle({ width, height }: ImageData, results: ReadResult[]): string | null {
  const far = ({ position: { topLeft, bottomRight } }: ReadResult) =>
    Math.hypot((topLeft.x + bottomRight.x - width) / 2, (topLeft.y + bottomRight.y - height) / 2);
  const read = results.filter(({ isValid, text }) => isValid && cleanScan(text) !== "");
  const [nearest] = read.sort((a, b) => far(a) - far(b));
  return nearest ? cleanScan(nearest.text) : null;
}
