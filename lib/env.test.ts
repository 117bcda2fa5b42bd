import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { demoLoginsAllowed, parseEnv, printClientUrlOf, showsGallery } from "./env";

const GOOD = {
  DATABASE_URL: "postgresql://line3:Pa55word@db/line3",
  LINE3_MASTER_KEY: Buffer.alloc(32, 1).toString("base64"),
  NEXTAUTH_SECRET: "0123456789abcdef",
  NEXTAUTH_URL: "https://line3.example",
  TOP_APP_KEY: "12345",
  TOP_APP_SECRET: "s3cret",
};
const NEEDED = Object.keys(GOOD);

test("the least that is needed, and the documented defaults for the rest", () => {
  expect(parseEnv(GOOD)).toEqual({
    ...GOOD,
    LINE3_MASTER_KEY: Buffer.alloc(32, 1),
    NODE_ENV: "production",
    PORT: 3000,
    HOST: "0.0.0.0",
    SANDBOX: "off",
    SANDBOX_PORT: 3100,
    LINE3_DEMO: "off",
    LINE3_ALLOW_SANDBOX_CREDENTIALS: "off",
    LINE3_ALLOW_DEMO_LOGINS: "off",
    LINE3_EMBEDDED_DATABASE: "off",
    LINE3_GALLERY: "off",
    TOP_GATEWAY_URL: "https://gw.api.taobao.com/router/rest",
    TOP_AUTHORIZE_URL: "https://oauth.taobao.com/authorize",
    TOP_TOKEN_URL: "https://oauth.taobao.com/token",
    TOP_SIGN_METHOD: "hmac-sha256",
    INBOUND_TIMESTAMP_TOLERANCE_SECONDS: 600,
    OUTBOX_RETRY_SECONDS: [2, 10, 30, 120, 600, 1800, 3600],
    SESSION_IDLE_HOURS: 8,
    SESSION_MAX_DAYS: 7,
    CALLBACK_UNDO_SECONDS: 30,
    STOCK_GATHER_SECONDS: 1.5,
    STOCK_PUBLISH_BATCH: 1,
    TOP_CALLS_PER_SECOND: 10,
    WORKER_CONCURRENCY: 10,
    STORAGE_DIR: ".data/photos",
    LOG_LEVEL: "info",
  });
});

test.each(NEEDED)("%s missing, or empty, is said by name", (name) => {
  expect(() => parseEnv({ ...GOOD, [name]: undefined })).toThrow(`${name} is missing`);
  expect(() => parseEnv({ ...GOOD, [name]: "" })).toThrow(`${name} is missing`);
});

test("all faults at once, and where to read about them", () => {
  expect(() => parseEnv({})).toThrow(
    `The environment is not usable. ${NEEDED.map((name) => `${name} is missing`).join("; ")}. See .env.example.`,
  );
});

const WRONG: Record<string, string[]> = {
  NODE_ENV: ["staging-7f"],
  DATABASE_URL: ["mysql://root:hunter2@db/x", "hunter2"],
  PORT: ["0", "65536", "3000x", "-4711"],
  SANDBOX: ["true", "ON", "1"],
  SANDBOX_PORT: ["99999"],
  LINE3_DEMO: ["yes"],
  LINE3_ALLOW_SANDBOX_CREDENTIALS: ["true"],
  LINE3_ALLOW_DEMO_LOGINS: ["true"],
  LINE3_EMBEDDED_DATABASE: ["true"],
  LINE3_MASTER_KEY: [Buffer.alloc(31, 9).toString("base64"), "hunter2", Buffer.alloc(33, 9).toString("base64")],
  NEXTAUTH_SECRET: ["hunter2"],
  NEXTAUTH_URL: ["hunter2"],
  PRINT_CLIENT_URL: [
    "hunter2",
    "http://localhost:13528",
    "ws://printer.example:13528",
    "ws://192.168.1.9:13528",
    "ws://localhost.example:13528",
    "ws://localhost@printer.example",
    "wss://*:13529",
  ],
  TOP_GATEWAY_URL: ["hunter2"],
  TOP_SIGN_METHOD: ["sha1"],
  INBOUND_TIMESTAMP_TOLERANCE_SECONDS: ["-1", "10m", "1.5"],
  OUTBOX_RETRY_SECONDS: ["2,ten", "2;10", "2,,3", "-2"],
  CALLBACK_UNDO_SECONDS: ["-3", "half"],
  STOCK_GATHER_SECONDS: ["-1", "soon"],
  STOCK_PUBLISH_BATCH: ["0", "21", "1.5"],
  TOP_CALLS_PER_SECOND: ["0", "fast"],
  WORKER_CONCURRENCY: ["0", "201", "many"],
  LOG_LEVEL: ["loud"],
};

test.each(Object.entries(WRONG).flatMap(([name, values]) => values.map((value) => [name, value] as const)))(
  "%s=%s is refused by name, its value never told",
  (name, value) => {
    const message = messageOf({ ...GOOD, [name]: value });
    expect(message).toMatch(new RegExp(`not usable\\. ${name}: [^;]+\\. See`));
    if (value.length > 3) expect(message).not.toContain(value);
    for (const secret of [GOOD.TOP_APP_SECRET, GOOD.NEXTAUTH_SECRET, "Pa55word"]) expect(message).not.toContain(secret);
  },
);

function messageOf(source: Record<string, string>): string {
  try {
    parseEnv(source);
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

test.each([
  ["INBOUND_TIMESTAMP_TOLERANCE_SECONDS", "0", 0],
  ["CALLBACK_UNDO_SECONDS", "0", 0],
  ["OUTBOX_RETRY_SECONDS", "1", [1]],
  ["OUTBOX_RETRY_SECONDS", "1,2,5", [1, 2, 5]],
  ["PRINT_CLIENT_URL", "ws://127.0.0.1:4711/", "ws://127.0.0.1:4711"],
  ["PRINT_CLIENT_URL", "wss://localhost:13529", "wss://localhost:13529"],
  ["TOP_APP_SECRET_PREVIOUS", "old", "old"],
  ["TOP_APP_SECRET_PREVIOUS", "", undefined],
  ["DATABASE_URL", "postgres://u:p@h:5433/d?sslmode=require", "postgres://u:p@h:5433/d?sslmode=require"],
])("%s=%s is taken", (name, value, expected) => {
  expect(parseEnv({ ...GOOD, [name]: value })[name as keyof ReturnType<typeof parseEnv>]).toEqual(expected);
});

test.each([
  ["a page of https", {}, "wss://localhost:13529"],
  ["a page of http", { NEXTAUTH_URL: "http://localhost:3000" }, "ws://localhost:13528"],
  ["named", { PRINT_CLIENT_URL: "ws://localhost:4711" }, "ws://localhost:4711"],
])("the print client's address: %s", (_case, more, url) =>
  expect(printClientUrlOf(parseEnv({ ...GOOD, ...more }))).toBe(url),
);

test("the S3 variables stand together or not at all", () => {
  const s3 = {
    STORAGE_S3_ENDPOINT: "https://s3.example",
    STORAGE_S3_BUCKET: "line3-photos",
    STORAGE_S3_REGION: "cn-north-1",
    STORAGE_S3_KEY: "key",
    STORAGE_S3_SECRET: "hunter2",
  };
  expect(parseEnv({ ...GOOD, ...s3 })).toMatchObject(s3);
  for (const name of Object.keys(s3)) {
    const message = messageOf({ ...GOOD, ...s3, [name]: "" });
    expect(message).toBe(`The environment is not usable. ${name} is missing. See .env.example.`);
  }
  expect(messageOf({ ...GOOD, ...s3, STORAGE_S3_BUCKET: "../x" })).toContain("STORAGE_S3_BUCKET: ");
  expect(messageOf({ ...GOOD, ...s3, STORAGE_S3_ENDPOINT: "ftp://x" })).toContain("STORAGE_S3_ENDPOINT: ");
});

test.each<[string, Record<string, string>, string]>([
  ["a real installation", {}, "0.0.0.0"],
  ["one on the embedded database without demo data", { LINE3_EMBEDDED_DATABASE: "on" }, "0.0.0.0"],
  ["demo data", { LINE3_EMBEDDED_DATABASE: "on", LINE3_DEMO: "on" }, "127.0.0.1"],
  ["demo logins allowed by name", { LINE3_ALLOW_DEMO_LOGINS: "on" }, "127.0.0.1"],
  ["the sandbox's app key", { TOP_APP_KEY: "23000001", LINE3_ALLOW_SANDBOX_CREDENTIALS: "on" }, "127.0.0.1"],
  ["development", { NODE_ENV: "development" }, "127.0.0.1"],
  ["demo data, and an address by name", { LINE3_ALLOW_DEMO_LOGINS: "on", HOST: "0.0.0.0" }, "0.0.0.0"],
])("%s listens where its secrets allow it", (_what, more, host) =>
  expect(parseEnv({ ...GOOD, ...more }).HOST).toBe(host),
);

describe("what is public is refused in production (docs/interfaces.md)", () => {
  const sandbox = { ...GOOD, TOP_APP_KEY: "23000001" };
  const embedded = { LINE3_EMBEDDED_DATABASE: "on" };

  test("the sandbox's app key, unless the operator allows it by name", () => {
    expect(() => parseEnv(sandbox)).toThrow(/TOP_APP_KEY.*LINE3_ALLOW_SANDBOX_CREDENTIALS=on/);
    expect(parseEnv({ ...sandbox, LINE3_ALLOW_SANDBOX_CREDENTIALS: "on" }).TOP_APP_KEY).toBe("23000001");
    expect(parseEnv({ ...sandbox, ...embedded }).TOP_APP_KEY).toBe("23000001");
    expect(parseEnv({ ...sandbox, NODE_ENV: "development" }).TOP_APP_KEY).toBe("23000001");
  });

  test("the demo logins, likewise", () => {
    const allowed = (more: Record<string, string>) => demoLoginsAllowed(parseEnv({ ...GOOD, ...more }));
    expect(allowed({})).toBe(false);
    expect(allowed({ LINE3_DEMO: "on" })).toBe(false);
    expect(allowed({ LINE3_ALLOW_DEMO_LOGINS: "on" })).toBe(true);
    expect(allowed(embedded)).toBe(false);
    expect(allowed({ ...embedded, LINE3_DEMO: "on" })).toBe(true);
    expect(allowed({ NODE_ENV: "development" })).toBe(true);
  });
});

test("every variable is documented in .env.example", () => {
  const documented = readFileSync(".env.example", "utf8");
  const s3 = ["ENDPOINT", "BUCKET", "REGION", "KEY", "SECRET"].map((name) => `STORAGE_S3_${name}`);
  const names = [...Object.keys(parseEnv(GOOD)), "PRINT_CLIENT_URL", "TOP_APP_SECRET_PREVIOUS", ...s3];
  const internal = ["NODE_ENV", "LINE3_EMBEDDED_DATABASE"]; // set by the launcher
  const missing = names.filter(
    (name) => !internal.includes(name) && !new RegExp(`^#? ?${name}=`, "m").test(documented),
  );
  expect(missing).toEqual([]);
});

describe("the gallery of components", () => {
  test.each([
    [{ NODE_ENV: "development" }, true],
    [{ NODE_ENV: "production" }, false],
    [{ NODE_ENV: "production", LINE3_EMBEDDED_DATABASE: "on" }, false],
    [{ NODE_ENV: "production", LINE3_EMBEDDED_DATABASE: "on", LINE3_GALLERY: "on" }, true],
    [{ NODE_ENV: "test" }, false],
  ])("%o", (more, isShown) => expect(showsGallery(parseEnv({ ...GOOD, ...more }))).toBe(isShown));

  test("a production process does not start with it", () => {
    expect(() => parseEnv({ ...GOOD, LINE3_GALLERY: "on" })).toThrow("LINE3_GALLERY: for trying out only");
  });
});
