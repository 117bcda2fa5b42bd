// npm test: every check and every test, from a fresh clone on. `npm test -- checks|unit|db|crash|e2e [pattern]` runs a part.
import { Hint } from "./database/binaries.mjs";
import { checkNode, ensureBuild, ensureClient, ensurePackages } from "./launch/install.mjs";
import { step } from "./launch/steps.mjs";
import { ensureBrowser } from "./testing/browser.mjs";
import { runChecks } from "./testing/checks.mjs";
import { endRun } from "./testing/ending.mjs";
import { checkPageWeights } from "./testing/page-weights.mjs";
import { runPlaywright, runVitest } from "./testing/suites.mjs";
import { tellTimes } from "./testing/times.mjs";
import { measureYardstick } from "./testing/yardstick.mjs";

const PARTS = ["checks", "unit", "db", "crash", "e2e"];

const stopping = new AbortController();

/** Told to stop, or nobody reads our lines any more: nothing that the run has started outlives it. */
async function stop() {
  if (stopping.signal.aborted) return;
  stopping.abort();
  await endRun();
  process.exit(1);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop());
for (const output of [process.stdout, process.stderr]) output.on("error", () => void stop());

/** The parts in their order: what each is called, whether it is wanted, and how it is run. */
function plan(part, patterns) {
  const wants = (name) => part === undefined || part === name;
  const projects = ["unit", "db"].filter(wants);
  const runners = [
    { isWanted: projects.length > 0, run: () => runVitest(projects, patterns) },
    // Half of its time it waits for what it has killed: its lines come after those of the others.
    { isWanted: wants("crash"), run: () => runVitest(["crash"], patterns, { isToldAtEnd: part === undefined }) },
  ].filter(({ isWanted }) => isWanted);
  const needsPages = wants("crash") || wants("e2e");
  const buildPages = () => (needsPages ? ensureBuild(process.env) : undefined);
  const parts = [
    { name: "Checks", isWanted: wants("checks"), run: () => runChecks(buildPages) },
    { name: "Pages", isWanted: needsPages, prepare: buildPages },
    { name: "Weight of the pages", isWanted: needsPages && patterns.length === 0, run: checkPageWeights },
    { name: "Unit, database and crash tests", isWanted: runners.length > 0, run: () => sideBySide(runners) },
    { name: "Browser", isWanted: wants("e2e"), prepare: ensureBrowser },
    { name: "Browser tests", isWanted: wants("e2e"), run: () => runPlaywright(patterns, stopping.signal) },
  ];
  return parts.filter(({ isWanted }) => isWanted);
}

async function sideBySide(runners) {
  const results = await Promise.all(runners.map(({ run }) => run()));
  return {
    passed: sum(results, "passed"),
    failed: sum(results, "failed"),
    files: Object.assign({}, ...results.map(({ files }) => files)),
  };
}

async function runParts(part, patterns) {
  const results = [];
  const seconds = {};
  for (const { name, prepare, run } of plan(part, patterns)) {
    const startedAt = performance.now();
    const result = run ? await step(name, run) : await prepare();
    if (stopping.signal.aborted) await new Promise(() => undefined); // the end of the process is under way
    seconds[name] = (performance.now() - startedAt) / 1000;
    if (result) results.push(result);
  }
  return { results, seconds };
}

function sum(results, key) {
  return results.reduce((total, result) => total + result[key], 0);
}

try {
  const [part, ...patterns] = process.argv.slice(2);
  if (part !== undefined && !PARTS.includes(part)) throw new Hint(`npm test -- ${PARTS.join("|")} [pattern]`);
  checkNode();
  const yardstickMs = measureYardstick();
  await ensurePackages();
  await ensureClient();
  const { results, seconds } = await runParts(part, patterns);
  const files = Object.assign({}, ...results.map((result) => result.files));
  tellTimes({ yardstickMs, parts: seconds, files, isWhole: patterns.length === 0 });
  console.log(`\n${sum(results, "passed")} passed, ${sum(results, "failed")} failed`);
  process.exitCode = sum(results, "failed") > 0 ? 1 : process.exitCode;
} catch (error) {
  if (!stopping.signal.aborted) {
    console.error(error instanceof Hint ? error.message : error);
    console.log("\n0 passed, 1 failed");
    process.exitCode = 1;
  }
}
