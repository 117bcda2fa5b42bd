import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";

const REPORTS = ".data/test";

/** Runs a test runner with its lines on the terminal; resolves with its exit code. */
function runAloud(args, env) {
  return new Promise((resolve) => {
    const plain = process.stdout.isTTY ? {} : { NO_COLOR: "1" };
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...plain, ...env },
      stdio: ["ignore", "inherit", "inherit"],
    });
    const pass = (signal) => child.kill(signal);
    process.once("SIGTERM", pass);
    process.once("SIGINT", pass);
    child.on("error", () => resolve(1));
    child.on("close", (code) => resolve(code ?? 1));
  });
}

function freshReport(name) {
  mkdirSync(REPORTS, { recursive: true });
  const file = `${REPORTS}/${name}.json`;
  rmSync(file, { force: true });
  return file;
}

/** A runner that ended badly without a failed test to show for it (a crash, nothing collected) counts as one failure. */
function tally(file, code, read) {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const counted = read(JSON.parse(readFileSync(file, "utf8")));
  return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

/** Tests of some of the projects in vitest.config.ts: unit with contract, database, crash. */
export async function runVitest(projects, patterns) {
  const file = freshReport(`vitest-${projects.join("-")}`);
  const chosen = projects.flatMap((project) => ["--project", project]);
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
  const code = await runAloud(["node_modules/vitest/vitest.mjs", "run", ...chosen, ...reporters, ...patterns], {});
  return tally(file, code, (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests }));
}

/** The browser tests, against the whole product. */
export async function runPlaywright(patterns) {
  const file = freshReport("playwright");
  const args = ["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json", ...patterns];
  const code = await runAloud(args, { PLAYWRIGHT_JSON_OUTPUT_NAME: file });
  return tally(file, code, ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected }));
}
