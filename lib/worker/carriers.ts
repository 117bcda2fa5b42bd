import { log } from "@/lib/log";
import { refreshCarriers } from "@/lib/orders/commands/refresh-carriers";
import type { PlatformCaller } from "@/lib/platform/call";

const LOOK_EVERY_MS = 3_600_000;
const AGAIN_AFTER_MS = 600_000;

/** Keeps the list of carriers no older than a day, from the start on; what goes wrong is tried again in ten minutes. */
export function startCarriers(call: PlatformCaller): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;

  async function look(): Promise<void> {
    const failure = await refreshCarriers(call).catch((error: unknown) => {
      log.warn({ err: error }, "the carriers could not be written");
      return "not-written";
    });
    if (failure) log.warn({ code: failure }, "the platform's carriers could not be read");
    if (!isOver) timer = setTimeout(() => void look(), failure ? AGAIN_AFTER_MS : LOOK_EVERY_MS);
  }

  void look();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
