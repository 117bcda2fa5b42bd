import { afterEach, expect, test } from "vitest";
import { GET } from "@/app/api/health/route";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { healthNow } from "./health";
import { beat } from "./testing/until";

const name = new URL(env().DATABASE_URL).pathname.slice(1);

afterEach(() => database().$executeRawUnsafe(`ALTER DATABASE "${name}" RESET default_transaction_read_only`));

test("well with a worker, failing with a silent one", async () => {
  await beat("w", true);
  expect(await healthNow()).toMatchObject({ status: "failing", database: "ok", worker: "silent" });
  await beat("w");
  expect(await healthNow()).toMatchObject({ status: "ok", database: "ok", worker: "ok" });
});

test("a database that takes no write fails, though it answers: pushes could not be kept", async () => {
  await beat("w");
  await database().$executeRawUnsafe(`ALTER DATABASE "${name}" SET default_transaction_read_only = on`);
  const response = await GET();
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ status: "failing", database: "refuses-writes", worker: "unknown" });
});
