import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { afterAll, expect, test, vi } from "vitest";
import { refusalOf } from "@/lib/auth/action";
import { env } from "@/lib/env";
import { database, inTransaction } from "./client";
import { PrismaClient } from "./generated/client";

process.env.WORKER_CONCURRENCY = "1"; // a pool of six
const ALL_CONNECTIONS = 6;

afterAll(() => database().$disconnect());

const thrownBy = (act: Promise<unknown>) =>
  act.then(
    () => null,
    (error: unknown) => error,
  );

test("where every connection is in use, readers and writers are told that the service is not available now", async () => {
  const other = new pg.Client({ connectionString: env().DATABASE_URL });
  await other.connect();
  await other.query("SELECT pg_advisory_lock(7)");
  const held = Array.from({ length: ALL_CONNECTIONS }, async () => {
    await database().$queryRaw`SELECT pg_advisory_xact_lock(7)::text`;
  });
  const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory'`;
  await vi.waitFor(async () => expect((await other.query(waiting)).rowCount).toBe(ALL_CONNECTIONS), {
    timeout: 20_000,
    interval: 20,
  });
  const [read, written] = await Promise.all([
    thrownBy(database().user.count()),
    thrownBy(inTransaction((tx) => tx.user.count())),
  ]);
  expect([refusalOf(read), refusalOf(written)]).toEqual([{ code: "UNAVAILABLE" }, { code: "UNAVAILABLE" }]);
  await other.end();
  await Promise.all(held);
  expect(await database().user.count()).toBe(0);
});

test("where no database runs, likewise; another fault is still a fault", async () => {
  const adapter = new PrismaPg({ connectionString: "postgresql://nobody:nothing@127.0.0.1:9/nowhere" });
  const away = new PrismaClient({ adapter });
  expect(refusalOf(await thrownBy(away.user.count()))).toEqual({ code: "UNAVAILABLE" });
  expect(refusalOf(await thrownBy(database().$queryRaw`SELECT nonsense`))).toEqual({ code: "BUG" });
});
