import { z } from "zod";
import type { PlatformMethod } from "./platform-method";

const user = z.object({
  is_valid: z.union([z.boolean(), z.enum(["true", "false"]).transform((word) => word === "true")]),
});

/** Asks whether the shop's authorization still counts (platform/outbound.md B6); the daily look (R42). */
export const checkAuthorization: PlatformMethod<{ nick: string }> & { read: (answer: unknown) => boolean | null } = {
  method: "taobao.tmc.user.get",
  wrapper: "tmc_user",
  hasRetry: false,
  isQuestion: true,
  toParams: ({ nick }) => ({ fields: "user_nick,topics,is_valid", nick }),
  /** Null where the platform does not say: for example for a shop that never opened its messages. */
  read: (answer) => user.safeParse(answer).data?.is_valid ?? null,
};
