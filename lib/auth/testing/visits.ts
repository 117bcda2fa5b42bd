import { inRequest, sessionOf, statusOf } from "./request";
import { randomUUID } from "node:crypto";
import { NextRequest } from "next/server";
import { database } from "@/lib/db/client";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { Role } from "@/lib/kernel/roles";
import type { Edition } from "@/lib/kernel/scope";
import { absolute, type Door } from "./sources";

type Outcome = Awaited<ReturnType<typeof statusOf>>;

const HTTP: Record<number, Outcome> = { 200: "passed", 404: "not-found", 401: "signed-out", 403: "forbidden" };
const REFUSED: Record<string, Outcome> = {
  SIGNED_OUT: "signed-out",
  SECOND_FACTOR_NEEDED: "set-up",
  FORBIDDEN: "forbidden",
  NOT_FOUND: "not-found",
};

/** What a door runs: the page, the action or the route. For tests. */
export async function behind(door: Door): Promise<(...given: unknown[]) => Promise<unknown>> {
  const file = (await import(/* @vite-ignore */ absolute(door.file))) as Record<string, unknown>;
  return file[door.name] as (...given: unknown[]) => Promise<unknown>;
}

/** Goes through a door as Next would; an action gets an input that is none, so that it stops right behind the gate. */
export async function visit(
  door: Door,
  session: string | null,
  { id = randomUUID(), input = null }: { id?: string; input?: unknown } = {},
): Promise<Outcome> {
  const run = await behind(door);
  const params = Promise.resolve({ id });
  if (door.key.startsWith("page"))
    return statusOf(inRequest(session, () => run({ params, searchParams: Promise.resolve({}) })));
  if (door.key.startsWith("action")) {
    const result = (await inRequest(session, () => run(input))) as ActionResult<unknown>;
    return result.ok ? "passed" : (REFUSED[result.refusal.code] ?? "passed");
  }
  const request = new NextRequest("http://localhost:3000/api/admin");
  const response = (await inRequest(session, () => run(request, { params }))) as Response;
  if (response.status === 403) return REFUSED[((await response.json()) as { code: string }).code] ?? "forbidden";
  return HTTP[response.status] ?? "passed";
}

/** A person of a role, in an account where there is nothing else. Returns the id. */
export async function addPerson(
  role: Role,
  { edition = "FLAGSHIP", disabledAt = null }: { edition?: Edition; disabledAt?: Date | null } = {},
): Promise<string> {
  const { id: sellerAccountId } = await database().sellerAccount.create({
    data: { accountNo: randomUUID(), name: "测试账号", edition },
  });
  const person = { sellerAccountId, email: `${randomUUID()}@test.demo`, name: "某人", passwordHash: "none" };
  const { id } = await database().user.create({ data: { ...person, role, disabledAt } });
  return id;
}

/** The sessions of two administrators, one of each edition, in accounts where there is nothing else. */
export async function strangers(): Promise<Record<Edition, string>> {
  const sessionIn = async (edition: Edition) => sessionOf(await addPerson("ADMIN", { edition }));
  return { ENTERPRISE: await sessionIn("ENTERPRISE"), FLAGSHIP: await sessionIn("FLAGSHIP") };
}

/** Of two strangers the one who may hope: stock is the enterprise edition's alone, the other is told only that (R9). */
export function strangerAt(door: Door, sessions: Record<Edition, string>): string {
  return sessions[/stock|publishing/.test(door.key) ? "ENTERPRISE" : "FLAGSHIP"];
}
