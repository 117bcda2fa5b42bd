import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { database, inTransaction, Prisma } from "../client";
import { SEALED, type SealedColumns } from "./sealed-columns";

const key = (byte: number) => Buffer.alloc(32, byte).toString("base64");
const [A, B, C] = [key(1), key(2), key(3)];

/** The product's code as a process with these keys has it, the one it writes with first. */
async function holding(current: string, ...previous: string[]) {
  vi.resetModules();
  vi.stubEnv("LINE3_MASTER_KEY", current);
  vi.stubEnv("LINE3_MASTER_KEY_PREVIOUS", previous.join(","));
  const [seal, known, rotation, tally, command] = await Promise.all([
    import("../seal"),
    import("./known-keys"),
    import("./rotate"),
    import("./tally"),
    import("@/lib/server/keys/run"),
  ]);
  return { ...seal, ...known, ...rotation, ...tally, ...command, keyId: seal.heldKeyIds()[0] ?? "" };
}

function listed(table: string): SealedColumns {
  const found = SEALED.find((sealed) => sealed.table === table);
  if (!found) throw new Error(`${table} has no sealed columns`);
  return found;
}

const DUMMIES: Record<string, string> = {
  uuid: "gen_random_uuid()",
  text: "gen_random_uuid()::text",
  integer: "1",
  bigint: "1",
  boolean: "false",
  bytea: "'\\x00'::bytea",
  "timestamp with time zone": "now()",
  jsonb: "'{}'::jsonb",
  ARRAY: "'{}'",
};

/** Puts a row into a table whatever it must name elsewhere, and seals `text` in each of its columns. */
async function insertSealed(
  { table, columns, key: keyColumn }: SealedColumns,
  sealed: { cipher: Uint8Array; keyId: string },
) {
  const needed = await database().$queryRaw<{ name: string; type: string; labels: string | null }[]>`
    SELECT column_name AS name, data_type AS type,
      (SELECT enumlabel FROM pg_enum WHERE enumtypid = format('%I', udt_name)::regtype ORDER BY enumsortorder LIMIT 1) AS labels
    FROM information_schema.columns
    WHERE table_name = ${table} AND table_schema = 'public' AND is_nullable = 'NO' AND column_default IS NULL
      AND is_generated = 'NEVER' AND is_identity = 'NO' AND column_name <> 'id'`;
  const others = needed.filter(({ name }) => !columns.includes(name) && name !== keyColumn);
  const names = ["id", ...others.map(({ name }) => name), keyColumn, ...columns].map((name) => `"${name}"`).join(", ");
  const values = others.map(({ type, labels }) => (labels === null ? (DUMMIES[type] ?? "NULL") : `'${labels}'`));
  const id = randomUUID();
  await inTransaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    await tx.$executeRaw`
      INSERT INTO ${Prisma.raw(`"${table}"`)} (${Prisma.raw(names)})
      VALUES (${id}::uuid, ${Prisma.raw(values.map((value) => `${value}, `).join(""))} ${sealed.keyId},
        ${Prisma.join(columns.map(() => sealed.cipher))})`;
  });
  return id;
}

async function sealedIn({ table, columns, key: keyColumn }: SealedColumns, id: string) {
  const names = columns.map((name) => `"${name}"`).join(", ");
  const [row] = await database().$queryRaw<Record<string, Uint8Array | string>[]>`
    SELECT ${Prisma.raw(`"${keyColumn}"`)} AS "keyId", ${Prisma.raw(names)} FROM ${Prisma.raw(`"${table}"`)} WHERE id = ${id}::uuid`;
  return { keyId: row?.keyId as string, ciphers: columns.map((name) => row?.[name] as Uint8Array) };
}

beforeEach(async () => {
  await inTransaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    for (const { table } of SEALED) await tx.$executeRaw`DELETE FROM ${Prisma.raw(`"${table}"`)}`;
  });
  await database().sealingKey.deleteMany();
});

test("every sealed column of the schema has its place in the list", () => {
  const files = readdirSync("prisma/schema").map((file) => readFileSync(`prisma/schema/${file}`, "utf8"));
  const found = [...files.join("\n").matchAll(/^model (\w+) \{([^}]*)\}/gm)].flatMap(([, table, body = ""]) =>
    [...body.matchAll(/^ +(\w+Cipher) +Bytes.*$/gm)].map(
      ([line, name]) => `${table}.${/@map\("(\w+)"\)/.exec(line)?.[1] ?? name}`,
    ),
  );
  const places = SEALED.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`));
  expect(places.toSorted()).toEqual(found.toSorted());
});

describe("rotating (R175, R176)", () => {
  test("every table's rows are sealed anew with the current key and read as before; the old key has no rows left", async () => {
    const old = await holding(A);
    await old.noteKeys();
    const ids = await Promise.all(SEALED.map((sealed) => insertSealed(sealed, old.seal(`of ${sealed.table}`))));
    const now = await holding(B, A);
    await now.noteKeys();
    expect((await now.tallyKeys()).map(({ use, tables }) => [use, tables.length])).toEqual([
      ["current", 0],
      ["previous", SEALED.length],
    ]);
    const { rows, dropped } = await now.rotateKeys(
      () => false,
      () => undefined,
    );
    expect([rows, dropped]).toEqual([SEALED.length, [old.keyId]]);
    for (const [place, sealed] of SEALED.entries()) {
      const { keyId, ciphers } = await sealedIn(sealed, ids[place] ?? "");
      expect([sealed.table, keyId]).toEqual([sealed.table, now.keyId]);
      for (const cipher of ciphers) expect(now.unseal(cipher, keyId)).toBe(`of ${sealed.table}`);
    }
    await expect((await holding(B)).noteKeys(), "without the old key").resolves.toBeUndefined();
  });

  test("stopped after a commit it leaves the rest readable, and the next run takes only that", async () => {
    const old = await holding(A);
    const job = listed("OutboxJob");
    for (let n = 0; n < 120; n += 1) await insertSealed(job, old.seal(String(n)));
    const now = await holding(B, A);
    let commits = 0;
    const stopped = await now.rotateKeys(
      () => commits > 0,
      () => (commits += 1),
    );
    expect(stopped).toEqual({ rows: 50, dropped: [] });
    expect((await now.rotateKeys(() => false, vi.fn())).rows).toBe(70);
  });

  test("a row that somebody holds is taken once it is free", async () => {
    const old = await holding(A);
    const order = listed("Order");
    const [held] = [await insertSealed(order, old.seal("held")), await insertSealed(order, old.seal("free"))];
    const now = await holding(B, A);
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    const holder = inTransaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM "Order" WHERE id = ${held}::uuid FOR UPDATE`;
      await released;
    });
    const rotation = now.rotateKeys(
      () => false,
      () => release(),
    );
    await holder;
    expect((await rotation).rows).toBe(2);
  });
});

describe("a key that rows need and nobody holds", () => {
  test("is one sentence at the start and in the status; given up, the product starts without it", async () => {
    const old = await holding(A);
    await old.noteKeys();
    await insertSealed(listed("User"), old.seal("lost"));
    const now = await holding(B);
    await expect(now.noteKeys()).rejects.toThrow(
      `Rows of this database are sealed with key ${old.keyId}, which LINE3_MASTER_KEY and LINE3_MASTER_KEY_PREVIOUS do not hold.`,
    );
    const said: string[] = [];
    const session = { isStopped: () => false, say: (line: string) => said.push(line) };
    await expect(now.runKeyRequest({ act: "status" }, session)).rejects.toThrow(`Key ${old.keyId} is not held`);
    expect(said).toContain(`Key ${old.keyId} (no key of this installation): 1 row: User 1`);
    await expect(now.runKeyRequest({ act: "give-up", keyId: now.keyId }, session)).rejects.toThrow("is held");
    await now.runKeyRequest({ act: "give-up", keyId: old.keyId }, session);
    await expect(now.noteKeys()).resolves.toBeUndefined();
  });

  test("a process ends at its start with this sentence, by the code that says not to start it again", async () => {
    await (await holding(A)).noteKeys();
    const env = { ...process.env, LINE3_MASTER_KEY: B, LINE3_MASTER_KEY_PREVIOUS: "" };
    const worker = spawn(process.execPath, ["--import", "tsx", "lib/worker/main.ts"], { env });
    let said = "";
    worker.stderr.on("data", (some: Buffer) => (said += some.toString()));
    const [code] = (await once(worker, "close")) as [number];
    expect([code, said]).toEqual([
      78,
      expect.stringMatching(/^Rows of this database are sealed with key [0-9a-f]{8},/),
    ]);
  }, 60_000);

  test("a key that was never written with is not noted", async () => {
    await (await holding(A, B)).noteKeys();
    await expect((await holding(A, C)).noteKeys()).resolves.toBeUndefined();
  });
});

test.each([[[]], [["rotate", "now"]], [["give-up"]], [["give-up", "not an id"]], [["forget"]]])(
  "%j is no command",
  async (args) => {
    const { readKeyRequest } = await holding(A);
    expect(() => readKeyRequest(args)).toThrow("npm run keys -- status | rotate | give-up");
  },
);
