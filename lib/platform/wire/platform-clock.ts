import { parsePlatformTime } from "@/lib/kernel/platform-time";
import { z } from "zod";

const simplified = z.object({ time: z.string() });
const clockReply = z.union([simplified, z.object({ time_get_response: simplified })]);

/** The time in the answer of `taobao.time.get`, either reply layout (platform/transport.md 1.4); null if there is none. */
export function readPlatformClock(body: string): Date | null {
  try {
    const reply = clockReply.parse(JSON.parse(body));
    return parsePlatformTime("time" in reply ? reply.time : reply.time_get_response.time);
  } catch {
    return null;
  }
}
