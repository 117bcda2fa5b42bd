import { keepClockReading } from "@/lib/delivery/clock";
import type { PlatformCaller } from "@/lib/platform/call";
import { askTime } from "@/lib/platform/methods/ask-time";

/** Looks how far this machine's clock is off the platform's. No answer is no reading; the next look asks again. */
export async function readPlatformTime(call: PlatformCaller, clock: () => Date = () => new Date()): Promise<void> {
  const begun = clock().getTime();
  const { outcome, answer } = await call({ ...askTime, session: null, params: askTime.toParams(null) });
  const ended = clock().getTime();
  const there = outcome.kind === "accepted" ? askTime.read(answer) : null;
  if (!there) return;
  // The platform writes whole seconds, cut off, and read its clock somewhere between our asking and its answer.
  const aheadMs = Math.round((begun + ended) / 2 - there.getTime() - 500);
  await keepClockReading(new Date(ended), aheadMs);
}
