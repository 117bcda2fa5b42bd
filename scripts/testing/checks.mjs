import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fingerprint } from "../launch/fingerprint.mjs";
import { spawnTool } from "../launch/run.mjs";
import { ROOTS } from "../tree/files.mjs";

const CACHE = ".data/checks";

/** Runs one check; its output is kept and shown only when it fails. Resolves with whether it passed. */
function runCheck(name, command, args) {
  const startedAt = Date.now();
  return new Promise((resolve) => {
    const child = spawnTool(command, args, { env: process.env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => (output += error.message));
    child.on("close", (code) => {
      const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
      console.log(`${code === 0 ? "  ok  " : "FAILED"}  ${name} (${seconds} s)`);
      if (code !== 0) console.log(output.trim());
      resolve(code === 0);
    });
  });
}

const local = (file, ...args) => [process.execPath, [`node_modules/${file}`, ...args]];

const LINT = ["lint", ...local("eslint/bin/eslint.js", ".", "--max-warnings", "0")];
const PRETTIER = ["--check", ".", "--log-level", "warn", "--cache", "--cache-strategy", "content"];

/** The longest first, so that no core waits for it at the end; each with its own cache, but lint: see `runLint`. */
const CHECKS = [
  ["types", ...local("typescript/bin/tsc", "--noEmit")],
  ["formatting", ...local("prettier/bin/prettier.cjs", ...PRETTIER, "--cache-location", `${CACHE}/prettier`)],
  ["boundaries", process.execPath, ["scripts/check-boundaries.mjs"]],
  ["unused", ...local("knip/bin/knip.js", "--cache", "--cache-location", `${CACHE}/knip`)],
  ["tree", process.execPath, ["scripts/check-tree.mjs"]],
];

/** Lint with types can find something new in a file that has not changed: what it said holds for the very same tree only. */
async function runLint() {
  const stamp = `${CACHE}/lint`;
  const print = fingerprint([...ROOTS, "eslint.config.mjs", "tsconfig.json", "package-lock.json"]);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === print) {
    console.log("  ok    lint (nothing has changed since it passed)");
    return true;
  }
  const isPassed = await runCheck(...LINT);
  if (isPassed) writeFileSync(stamp, print);
  return isPassed;
}

/**
 * The checks that only read the sources, two at a time: there may be no more cores. `besides` is work that comes in the shorter
 * lane after them, so that its core does not wait for lint.
 */
export async function runChecks(besides) {
  mkdirSync(CACHE, { recursive: true });
  const waiting = [runLint, ...CHECKS.map((check) => () => runCheck(...check))];
  const results = [];
  async function lane() {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await next());
  }
  await Promise.all([lane(), lane().then(besides)]);
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed, files: {} };
}
