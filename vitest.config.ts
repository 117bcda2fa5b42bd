import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

// No zone of ours and an odd offset: code that forgets the zone fails.
process.env.TZ = "Asia/Kathmandu";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };
const exclude = [...configDefaults.exclude, "e2e/**", ".data/**", ".next/**"];
const DATABASE_TESTS = "**/*.db.test.ts";
const CRASH_TESTS = "crash/**/*.test.ts";

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [...exclude, DATABASE_TESTS, CRASH_TESTS],
          // They hold no state: the modules of a worker are loaded once for all its files.
          isolate: false,
          testTimeout: 30_000,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        resolve: { alias },
        test: {
          name: "db",
          include: [DATABASE_TESTS],
          exclude,
          globalSetup: ["scripts/testing/database.mjs"],
          setupFiles: ["scripts/testing/own-database.mjs"],
          pool: "threads", // begun in a fraction of the time of a process
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        resolve: { alias },
        test: {
          name: "crash",
          include: [CRASH_TESTS],
          exclude,
          globalSetup: ["scripts/testing/crash.mjs"],
          setupFiles: ["scripts/testing/crash-env.mjs"],
          testTimeout: 300_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
