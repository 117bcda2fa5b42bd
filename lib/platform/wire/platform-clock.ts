import { parsePlatformTime } from "@/lib/kernel/platform-time";
import { z } from "zod";
import { parsedJson } from "./parsed-json";

const simplified = z.object({ time: z.string() });
const clockReply = z.union([simplified, z.object({ time_get_response: simplified })]);

/** The time in the answer of `taobao.time.get`, either reply layout (platform/transport.md 1.4); null if there is none. */
export function readPlatformClock(body: string): Date | null {
  const { data: reply } = clockReply.safeParse(parsedJson(body));
  if (!reply) return null;
  return parsePlatformTime("time" in reply ? reply.time : reply.time_get_response.time);
}
