import net, { type AddressInfo } from "node:net";
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

/** A server that refuses every connection with this code, as PostgreSQL does while it starts or ends. */
async function refusingServer(code: string): Promise<{ url: string; close: () => void }> {
  const words = Buffer.from(`SFATAL\0VFATAL\0C${code}\0Mrefused\0\0`);
  const head = Buffer.from("E\0\0\0\0");
  head.writeInt32BE(words.length + 4, 1);
  const server = net.createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => socket.end(Buffer.concat([head, words])));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `postgresql://nobody:nothing@127.0.0.1:${(server.address() as AddressInfo).port}/nowhere`,
    close: () => server.close(),
  };
}

test.each([
  ["starts or ends", "57P03"],
  ["was told to end", "57P01"],
  ["has no place left", "53300"],
  ["is out of reach of its pooler", "08P01"],
])("where a server %s (%s), likewise", async (_why, code) => {
  const { url, close } = await refusingServer(code);
  const away = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }) });
  for (const act of [() => away.user.count(), () => away.$transaction((tx) => tx.user.count())])
    expect(refusalOf(await thrownBy(act()))).toEqual({ code: "UNAVAILABLE" });
  close();
});

test("where a standby has not taken over yet, likewise", async () => {
  const writing = inTransaction(async (tx) => {
    await tx.$executeRaw`SET TRANSACTION READ ONLY`;
    await tx.user.deleteMany();
  });
  expect(refusalOf(await thrownBy(writing))).toEqual({ code: "UNAVAILABLE" });
});

test("where the connection ends in the middle of a transaction, likewise", async () => {
  const ended = inTransaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_terminate_backend(pg_backend_pid())`;
    await tx.user.count();
  });
  expect(refusalOf(await thrownBy(ended))).toEqual({ code: "UNAVAILABLE" });
});
