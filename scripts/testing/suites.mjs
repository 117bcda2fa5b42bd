import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { spawnTool } from "../launch/run.mjs";

const REPORTS = ".data/test";

/** Runs a test runner with its lines on our output, as they come or all at its end; resolves with its exit code. */
function runAloud(args, env, { isToldAtEnd = false } = {}) {
  const look = process.stdout.isTTY ? { FORCE_COLOR: "1" } : { NO_COLOR: "1" };
  return new Promise((resolve) => {
    const child = spawnTool(process.execPath, args, {
      env: { ...process.env, ...look, ...env },
      stdio: ["ignore", "pipe", "pipe"], // our own output may be closed under us: that is for us to notice, not for the runner
    });
    const kept = [];
    if (isToldAtEnd) for (const output of [child.stdout, child.stderr]) output.on("data", (chunk) => kept.push(chunk));
    else {
      child.stdout.pipe(process.stdout, { end: false });
      child.stderr.pipe(process.stderr, { end: false });
    }
    child.on("error", () => resolve(1));
    child.on("close", (code) => {
      if (isToldAtEnd) process.stdout.write(Buffer.concat(kept));
      resolve(code ?? 1);
    });
  });
}

/** The name of a report that a runner is to write; an old one is gone. */
function fresh(name) {
  mkdirSync(REPORTS, { recursive: true });
  const file = `${REPORTS}/${name}.json`;
  rmSync(file, { force: true });
  return file;
}

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null);

/** A runner that ended badly without a failed test to show for it (a crash, nothing collected) counts as one failure. */
function tally(code, counted) {
  if (counted === null) return { passed: 0, failed: 1, files: {} };
  return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

/** Tests of some of the projects in vitest.config.ts: unit with contract, database, crash. `how` as `runAloud` has it. */
export async function runVitest(projects, patterns, how) {
  const name = projects.join("-");
  const [file, times] = [fresh(`vitest-${name}`), fresh(`vitest-${name}-times`)];
  const chosen = projects.flatMap((project) => ["--project", project]);
  const reporters = ["dot", "json", "./scripts/testing/file-times.mjs"].map((one) => `--reporter=${one}`);
  const args = [
    "node_modules/vitest/vitest.mjs",
    "run",
    ...chosen,
    ...reporters,
    `--outputFile.json=${file}`,
    ...patterns,
  ];
  const code = await runAloud(args, { LINE3_FILE_TIMES: times }, how);
  const report = read(file);
  if (report === null) return tally(code, null);
  return tally(code, { passed: report.numPassedTests, failed: report.numFailedTests, files: read(times) ?? {} });
}

/** Seconds of all tests in each file of a report of Playwright, which nests suites in files. */
function timesOf({ suites, config }) {
  const testsOf = (suite) => [...suite.specs.flatMap(({ tests }) => tests), ...(suite.suites ?? []).flatMap(testsOf)];
  return Object.fromEntries(
    suites.map((suite) => {
      const ms = testsOf(suite).flatMap(({ results }) => results.map(({ duration }) => duration));
      const file = path.relative(process.cwd(), path.join(config.rootDir, suite.file));
      return [file, { part: "e2e", seconds: ms.reduce((sum, one) => sum + one, 0) / 1000 }];
    }),
  );
}

async function playwright(name, args, env) {
  const file = fresh(name);
  const all = ["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json", ...args];
  return { code: await runAloud(all, { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: file }), report: read(file) };
}

/** One browser test, or those of a file, against the product that `env` tells of; one after the other, told as they go. */
export function runOneSpec(wanted, env) {
  const args = ["node_modules/@playwright/test/cli.js", "test", "--reporter=list", "--workers=1", ...wanted];
  return runAloud(args, { ...env, E2E_AGAIN: "on" });
}

/**
 * The browser tests, against the whole product. What fails is run once more, with traces, videos and screenshots, only to
 * show why: it stays failed.
 */
export async function runPlaywright(patterns, signal) {
  const { code, report } = await playwright("playwright", patterns, {});
  if (report === null) return tally(code, null);
  const { stats } = report;
  if (stats.unexpected > 0 && !signal.aborted) {
    console.log("\nOnce more what failed, to be looked at:");
    await playwright("playwright-again", ["--last-failed"], { E2E_AGAIN: "on" });
    console.log("\nTraces, videos and screenshots: test-results; the product's lines: .data/e2e and .data/e2e-again");
  }
  return tally(code, { passed: stats.expected, failed: stats.unexpected + stats.flaky, files: timesOf(report) });
}
