import { database } from "../client";
import { heldKeyIds } from "../seal";

/** Rows need a key that this process does not hold. The message is for whoever starts it. */
export class MissingKey extends Error {
  constructor(readonly keyIds: readonly string[]) {
    const named = keyIds.length === 1 ? `key ${keyIds[0]}` : `keys ${keyIds.join(" and ")}`;
    super(
      `Rows of this database are sealed with ${named}, which LINE3_MASTER_KEY and LINE3_MASTER_KEY_PREVIOUS do not hold. Add it to LINE3_MASTER_KEY_PREVIOUS and start again.`,
    );
  }
}

/**
 * Notes the key that this process writes with, before it writes, and refuses with MissingKey where rows may need one that it does
 * not hold: to find that out row by row would be to lose reports one by one (R175).
 */
export async function noteKeys(): Promise<void> {
  const held = heldKeyIds();
  const noted = await database().sealingKey.findMany({ orderBy: { firstUsedAt: "asc" }, select: { keyId: true } });
  const missing = noted.map(({ keyId }) => keyId).filter((keyId) => !held.includes(keyId));
  if (missing.length > 0) throw new MissingKey(missing);
  await database().sealingKey.createMany({ data: held.slice(0, 1).map((keyId) => ({ keyId })), skipDuplicates: true });
}

/** A lost key does not keep the product from starting any more; its rows stay as they are. Throws where it is held or unknown. */
export async function giveUpKey(keyId: string): Promise<void> {
  if (heldKeyIds().includes(keyId)) throw new Error(`Key ${keyId} is held: rotate it instead of giving it up.`);
  const { count } = await database().sealingKey.deleteMany({ where: { keyId } });
  if (count === 0) throw new Error(`No row of this database is noted to need key ${keyId}.`);
}
