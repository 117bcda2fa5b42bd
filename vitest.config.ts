import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

// No zone of ours and an odd offset: code that forgets the zone fails.
process.env.TZ = "Asia/Kathmandu";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };
const exclude = [...configDefaults.exclude, "e2e/**", ".data/**", ".next/**"];
const DATABASE_TESTS = "**/*.db.test.ts";
const CRASH_TESTS = "crash/**/*.test.ts";
const OPERATIONS_TESTS = "operations/**/*.test.ts";

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [...exclude, DATABASE_TESTS, CRASH_TESTS, OPERATIONS_TESTS],
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
          // The packages are loaded once for all files of a worker; the set-up gives each its own modules, database and environment.
          isolate: false,
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
      {
        resolve: { alias },
        test: {
          name: "operations", // npm run test:operations
          include: [OPERATIONS_TESTS],
          exclude,
          testTimeout: 900_000,
          hookTimeout: 300_000,
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
