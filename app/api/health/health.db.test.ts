import { afterEach, expect, test, vi } from "vitest";
import { GET } from "./route";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { healthNow } from "@/lib/delivery/health";
import { beat } from "@/lib/delivery/testing/until";

/** On a busy machine one look may be given up for want of an answer; the next one is no older than a second. */
const SOON = { timeout: 30_000, interval: 1100 };
const name = new URL(env().DATABASE_URL).pathname.slice(1);

afterEach(() => database().$executeRawUnsafe(`ALTER DATABASE "${name}" RESET default_transaction_read_only`));

test("well with a worker, failing with a silent one", async () => {
  await beat("w", true);
  const silent = { status: "failing", database: "ok", worker: "silent" };
  await vi.waitFor(async () => expect(await healthNow()).toMatchObject(silent), SOON);
  await beat("w");
  const well = { status: "ok", database: "ok", worker: "ok" };
  await vi.waitFor(async () => expect(await healthNow()).toMatchObject(well), SOON);
});

test("a database that takes no write fails, though it answers: pushes could not be kept", async () => {
  await beat("w");
  await database().$executeRawUnsafe(`ALTER DATABASE "${name}" SET default_transaction_read_only = on`);
  await vi.waitFor(async () => {
    const response = await GET();
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ status: "failing", database: "refuses-writes", worker: "unknown" });
  }, SOON);
});
