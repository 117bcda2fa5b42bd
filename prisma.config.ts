import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "prisma/config";

/** Prisma downloads a native schema engine where it can; where it could not, ours runs the same engine as WebAssembly. */
function hasNativeEngine(): boolean {
  const folder = fileURLToPath(new URL("./node_modules/@prisma/engines", import.meta.url));
  return readdirSync(folder).some((name) => name.startsWith("schema-engine-"));
}

if (!process.env.PRISMA_SCHEMA_ENGINE_BINARY && process.platform !== "win32" && !hasNativeEngine()) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY = fileURLToPath(new URL("./prisma/engine/main.mjs", import.meta.url));
}

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations", seed: "node --import tsx prisma/seed.ts" },
  // `generate` needs no database; everything else says clearly when this one is missing.
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://127.0.0.1:1/unset" },
});
