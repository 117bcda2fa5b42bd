import { z } from "zod";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import type { Actor } from "@/lib/kernel/scope";
import { passwordFault } from "@/lib/kernel/text/password-rule";
import { refuse } from "@/lib/kernel/app-error";
import { hashPassword } from "../password";
import { endSessions } from "../sessions/sessions";
import { countTry, forgetTries, triesKey } from "../sign-in-tries";
import { scopeOf } from "./operator";
import { findPasswordLink, revokePasswordLinks, takePasswordLink, type LinkFault } from "./password-links";

export const passwordForm = z
  .object({ secret: z.string().min(1).max(100), password: z.string(), repeated: z.string() })
  .refine(({ password, repeated }) => password === repeated, { path: ["repeated"], error: "passwordsDiffer" });

/** `waits`: too many links that were none came from there. */
export type PasswordResult = { kind: "done"; email: string } | { kind: "fault"; fault: LinkFault } | { kind: "waits" };

/**
 * Sets the password of the person a link was made for, in one commit with taking the link: every session they had ends, every
 * other link of theirs opens nothing. Tries are counted by the network address they come from, as sign-in's are (R185). Refuses
 * INVALID_INPUT for a password that is none.
 */
export async function setPasswordByLink(
  { secret, password }: z.output<typeof passwordForm>,
  from: string | null,
  now: Date,
): Promise<PasswordResult> {
  const key = triesKey("/set-password", from);
  if ((await countTry(key, now)) === "locked") return { kind: "waits" };
  const { fault, link } = await findPasswordLink(secret, now);
  if (fault) return { kind: "fault", fault };
  await forgetTries(key); // whoever has a link guesses at nothing
  const { user } = link;
  const broken = passwordFault(password, user.email);
  if (broken) refuse("INVALID_INPUT", { fields: { password: broken } });
  const passwordHash = await hashPassword(password);
  const actor: Actor = { kind: "person", userId: user.id, name: user.name, role: user.role, ip: from };
  return inOneCommit({ scope: scopeOf(user.sellerAccountId), actor, at: now }, async (commit) => {
    const { tx } = commit;
    if (!(await takePasswordLink(tx, secret, now))) return { kind: "fault", fault: "used" };
    await tx.user.update({ where: { id: user.id }, data: { passwordHash }, select: { id: true } });
    const endedSessions = await endSessions(tx, user.id, { which: { allBut: null }, now });
    await revokePasswordLinks(tx, user.id, now);
    await recordAudit(commit, {
      subjectKind: "person",
      subjectId: user.id,
      ...(link.kind === "INVITATION"
        ? { action: "person.joined" }
        : { action: "person.password-changed", after: { endedSessions } }),
    });
    return { kind: "done", email: user.email };
  });
}
