import { mkdirSync } from "node:fs";
import { spawnTool } from "../launch/run.mjs";

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

const ESLINT = ["--max-warnings", "0", "--cache", "--cache-strategy", "content", "--cache-location", `${CACHE}/lint`];

/** The longest first, so that no core waits for it at the end. Those that take long keep what they know of each file. */
const CHECKS = [
  ["lint", ...local("eslint/bin/eslint.js", ".", ...ESLINT)],
  ["types, and lint by types", ...local("oxlint/bin/oxlint")],
  ["boundaries", process.execPath, ["scripts/check-boundaries.mjs"]],
  ["unused", ...local("knip/bin/knip.js", "--cache", "--cache-location", `${CACHE}/knip`)],
  ["tree", process.execPath, ["scripts/check-tree.mjs"]],
  ["formatting", ...local("oxfmt/bin/oxfmt", "--check")],
];

/**
 * The checks that only read the sources, two at a time: there may be no more cores. `besides` is work that comes in the shorter
 * lane after them, so that its core does not wait.
 */
export async function runChecks(besides) {
  mkdirSync(CACHE, { recursive: true });
  const waiting = [...CHECKS];
  const results = [];
  async function lane() {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await runCheck(...next));
  }
  await Promise.all([lane(), lane().then(besides)]);
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed, files: {} };
}
