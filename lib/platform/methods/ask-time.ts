import { parsePlatformTime } from "@/lib/kernel/platform-time";
import type { PlatformMethod } from "./platform-method";

/** Asks what time it is over there (platform/transport.md 1.9); whole seconds, needs no authorization. */
export const askTime: PlatformMethod<null> & { read: (answer: unknown) => Date | null } = {
  method: "taobao.time.get",
  wrapper: "time",
  hasRetry: false,
  isQuestion: true,
  toParams: () => ({}),
  read: (answer) => (typeof answer === "string" ? parsePlatformTime(answer) : null),
};
