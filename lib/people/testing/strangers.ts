import { makeWorld } from "@/lib/shops/testing/world";
import { addColleague } from "./colleagues";

/** An account with an administrator and a clerk who has a second factor and is signed in; for tests. */
export async function peopleWorld() {
  const world = await makeWorld("ENTERPRISE");
  const clerk = await addColleague(world, { hasSecondFactor: true });
  return {
    owner: world.caller.actor.userId,
    clerkId: clerk.actor.userId,
    clerkSeen: { id: clerk.actor.userId, version: 0 },
  };
}
