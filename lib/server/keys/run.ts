import { giveUpKey } from "@/lib/db/keys/known-keys";
import { rotateKeys } from "@/lib/db/keys/rotate";
import { tallyKeys, type KeyTally } from "@/lib/db/keys/tally";

export type KeyRequest = { act: "status" } | { act: "rotate" } | { act: "give-up"; keyId: string };

/** How the command talks: `isStopped` is asked between two commits. */
type Session = { isStopped: () => boolean; say: (line: string) => void };

const USES: Record<KeyTally["use"], string> = {
  current: "LINE3_MASTER_KEY",
  previous: "LINE3_MASTER_KEY_PREVIOUS",
  missing: "no key of this installation",
};
const TOLD_EVERY_ROWS = 10_000;

/** Reads the command's arguments (docs/interfaces.md). Throws one sentence for whatever is wrong with them. */
export function readKeyRequest(args: readonly string[]): KeyRequest {
  const [act, keyId, ...more] = args;
  if ((act === "status" || act === "rotate") && keyId === undefined) return { act };
  if (act === "give-up" && keyId && /^[0-9a-f]{8}$/.test(keyId) && more.length === 0) return { act, keyId };
  throw new Error("npm run keys -- status | rotate | give-up <id of a lost key>.");
}

/** Does what was asked for and says so. Throws one sentence where rows are left that cannot be read. */
export async function runKeyRequest(request: KeyRequest, session: Session): Promise<void> {
  if (request.act === "rotate") await rotate(session);
  if (request.act === "give-up") await giveUp(request.keyId, session);
  const tallies = await tallyKeys();
  for (const tally of tallies) session.say(lineOf(tally));
  const lost = tallies.filter(({ use, tables }) => use === "missing" && tables.length > 0);
  if (request.act !== "give-up" && lost.length > 0)
    throw new Error(
      `${lost.map(({ keyId }) => `Key ${keyId}`).join(" and ")} is not held: add it to LINE3_MASTER_KEY_PREVIOUS, or say npm run keys -- give-up where it is lost.`,
    );
}

async function rotate({ isStopped, say }: Session): Promise<void> {
  let said = 0;
  const { rows, dropped } = await rotateKeys(isStopped, (table, done) => {
    if (done < TOLD_EVERY_ROWS || Math.floor(done / TOLD_EVERY_ROWS) === said) return;
    said = Math.floor(done / TOLD_EVERY_ROWS);
    say(`${table}: ${done} rows so far`);
  });
  say(rows === 1 ? "1 row is sealed anew." : `${rows} rows are sealed anew.`);
  if (isStopped()) say("Stopped. Say npm run keys -- rotate to go on.");
  for (const keyId of dropped) say(`Key ${keyId} has no rows left: take it out of LINE3_MASTER_KEY_PREVIOUS.`);
}

async function giveUp(keyId: string, { say }: Session): Promise<void> {
  await giveUpKey(keyId);
  say(`Key ${keyId} is given up: the product starts without it, and what it sealed stays unreadable.`);
}

function lineOf({ keyId, use, tables }: KeyTally): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const where = tables.map((table) => `${table.table} ${table.rows}`).join(", ");
  return `Key ${keyId} (${USES[use]}): ${rows === 1 ? "1 row" : `${rows} rows`}${where ? `: ${where}` : ""}`;
}
