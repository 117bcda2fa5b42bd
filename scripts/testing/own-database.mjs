// Runs before each database test file: modules of its own, a clone of the migrated template, the environment that points at it.
import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { beginAnew } from "./own-modules.mjs";

// Next's modules look for AsyncLocalStorage when they are loaded, and whoever loads them first loads them for all files.
import "next/dist/server/node-environment-baseline.js";

beginAnew();

const serverUrl = inject("serverUrl");
const name = `test_${randomUUID().replaceAll("-", "")}`;

async function onServer(sql) {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

await onServer(`CREATE DATABASE "${name}" TEMPLATE "${inject("template")}" ${inject("cloning")}`);

const url = new URL(serverUrl);
url.pathname = `/${name}`;

Object.assign(process.env, {
  NODE_ENV: "test",
  DATABASE_URL: url.toString(),
  LINE3_MASTER_KEY: Buffer.alloc(32, 7).toString("base64"),
  NEXTAUTH_SECRET: "a secret for tests only",
  NEXTAUTH_URL: "http://localhost:9",
  TOP_APP_KEY: "23000001",
  TOP_APP_SECRET: "0123456789abcdef0123456789abcdef",
  TOP_GATEWAY_URL: "http://127.0.0.1:9/router/rest",
  SMTP_URL: "smtp://127.0.0.1:9",
  MAIL_FROM: "Line3 <line3@example.com>",
  STORAGE_DIR: `.data/test/photos/${name}`,
  LOG_LEVEL: process.env.LOG_LEVEL ?? "silent",
});

afterAll(async () => {
  rmSync(process.env.STORAGE_DIR, { recursive: true, force: true });
  await onServer(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  delete globalThis.line3Databases; // its clients have lost their connections with it
});
