import { spawn } from "node:child_process";

/** Runs one check; its output is kept and shown only when it fails. */
export function runCheck(name, command, args, env = process.env) {
  const startedAt = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => (output += error.message));
    child.on("close", (code) => {
      const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
      console.log(`${code === 0 ? "  ok  " : "FAILED"}  ${name} (${seconds} s)`);
      if (code !== 0) console.log(output.trim());
      resolve({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output });
    });
  });
}

const local = (file, ...args) => [process.execPath, [`node_modules/${file}`, ...args]];

/** The checks that only read the sources, two at a time: there may be no more cores. */
export async function runChecks() {
  const waiting = [
    ["formatting", ...local("prettier/bin/prettier.cjs", "--check", ".", "--log-level", "warn")],
    ["types", ...local("typescript/bin/tsc", "--noEmit")],
    ["lint", ...local("eslint/bin/eslint.js", ".", "--max-warnings", "0")],
    [
      "boundaries",
      ...local(
        "dependency-cruiser/bin/dependency-cruise.mjs",
        ...[
          "app",
          "components",
          "lib",
          "sandbox",
          "prisma",
          "e2e",
          "crash",
          "bench",
          "--config",
          ".dependency-cruiser.cjs",
        ],
      ),
    ],
    ["tree", process.execPath, ["scripts/check-tree.mjs"]],
    ["unused", ...local("knip/bin/knip.js")],
  ];
  const results = [];
  async function lane() {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await runCheck(...next));
  }
  await Promise.all([lane(), lane()]);
  return results;
}
