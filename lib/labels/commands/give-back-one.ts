import type { Commit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import { whyNotGivenBack } from "../domain/label-state";
import { lockNumber } from "../store";
import { giveBackNumbers } from "./give-back";

/**
 * 退号 of one number of a locked order, with a person's reason. Refuses NOT_FOUND, LABEL_GIVEN_BACK, LABEL_USED, LABEL_OF_PLATFORM and
 * LABEL_PRINT_UNDERWAY.
 */
export async function giveBackOne(
  commit: Commit,
  order: { id: string; shopId: string },
  { labelId, reason }: { labelId: string; reason: string },
): Promise<void> {
  const number = (await lockNumber(commit, order.id, labelId)) ?? refuse("NOT_FOUND");
  const { latest } = number;
  const printingSince = latest?.state === "SENT" ? latest.sentAt : null;
  const why = whyNotGivenBack({ ...number, printingSince }, commit.at);
  if (why === "LABEL_PRINT_UNDERWAY") refuse(why, { facts: { printer: latest?.printer || "none" } });
  if (why) refuse(why);
  await giveBackNumbers(commit, [order], { cause: "person", reason, labelId });
}
