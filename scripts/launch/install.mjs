import { Hint } from "../database/binaries.mjs";
import { fingerprint, unlessDone } from "./fingerprint.mjs";
import { runTool } from "./run.mjs";
import { step } from "./steps.mjs";

const LOG_DIR = ".data/logs";
const NEEDED = [20, 19];
const PRISMA = "node_modules/prisma/build/index.js";

/** Refuses a Node that is too old, in words. */
export function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return;
  throw new Hint(`Line3 needs Node ${NEEDED.join(".")} or newer; this is ${process.versions.node}.`);
}

/** Installs the packages when they are missing or the lock file has changed since. */
export function ensurePackages() {
  return unlessDone("node_modules/.line3-lock", fingerprint(["package-lock.json"]), () =>
    step("Installing packages", () =>
      runTool("npm-ci", "npm", ["ci", "--no-audit", "--no-fund"], { env: process.env, logDir: LOG_DIR }),
    ),
  );
}

/** Writes the database client when the schema has changed since. */
export function ensureClient() {
  const print = fingerprint(["prisma/schema", "package-lock.json"]);
  return unlessDone("lib/db/generated/.made-for", print, () =>
    step("Generating the database client", () =>
      runTool("prisma-generate", process.execPath, [PRISMA, "generate"], { env: process.env, logDir: LOG_DIR }),
    ),
  );
}

/** Builds the pages when their sources have changed since. */
export function ensureBuild(env) {
  const sources = ["app", "components", "lib", "public", "next.config.js", "postcss.config.mjs", "tsconfig.json"];
  const print = fingerprint([...sources, "package-lock.json", "prisma/schema"], ["lib/db/generated"]);
  return unlessDone(".next/line3-build", print, () =>
    step("Building the pages", () =>
      runTool("next-build", process.execPath, ["node_modules/next/dist/bin/next", "build"], {
        env: { ...env, NODE_ENV: "production" },
        logDir: LOG_DIR,
      }),
    ),
  );
}

/** The arguments that run one of Prisma's commands with Node. */
export function prismaCommand(...args) {
  return [PRISMA, ...args];
}
