import { startSession } from "../sessions/sessions";
import { addPerson } from "./visits";

/** What a request names; a page and a route take the id, an action the input. */
export type Named = { id?: string; input?: unknown };

/** Each makes an account of its kind that stays, so that whatever leaks finds something in every table. */
export const standing: (() => Promise<unknown>)[] = [];

/** Doors that lead into the same kind of account, each with what of it a dishonest page could name. */
export function doorsTo<World extends { owner: string }>(
  makeWorld: () => Promise<World>,
  named: Record<string, (world: World) => Named>,
): Record<string, () => Promise<Named & { owner: string }>> {
  let made: Promise<World> | undefined;
  const stand = () => (made ??= makeWorld());
  standing.push(stand);
  const entries = Object.entries(named).map(([key, name]) => {
    // An act changes what it is done to; who only reads is shown what stands.
    const worldOf = key.startsWith("action") ? makeWorld : stand;
    return [key, () => worldOf().then((world) => ({ owner: world.owner, ...name(world) }))] as const;
  });
  return Object.fromEntries(entries);
}

/** An administrator with a session besides the one they come with. */
export async function signedInTwice() {
  const owner = await addPerson("ADMIN");
  const place = { ip: null, userAgent: null };
  return { owner, sessionId: await startSession(owner, { method: "PASSWORD", place, now: new Date() }) };
}
