// npm test: every check and every test, from a fresh clone on. `npm test -- checks|unit|db|crash|e2e [pattern]` runs a part.
import { Hint } from "./database/binaries.mjs";
import { checkNode, ensureClient, ensurePackages } from "./launch/install.mjs";
import { endTools } from "./launch/run.mjs";
import { step } from "./launch/steps.mjs";

const PARTS = ["checks", "unit", "db", "crash", "e2e"];

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    endTools();
    process.exitCode = 1;
  });
}

async function run(part, patterns) {
  const wants = (name) => part === undefined || part === name;
  const results = [];
  const { runChecks } = await import("./testing/checks.mjs");
  const { runVitest, runPlaywright } = await import("./testing/suites.mjs");
  if (wants("checks")) results.push(...(await step("Checks", runChecks)));
  const projects = ["unit", "db"].filter(wants);
  if (projects.length > 0) results.push(await step("Unit and database tests", () => runVitest(projects, patterns)));
  if (wants("crash")) results.push(await step("Crash tests", () => runVitest(["crash"], patterns)));
  if (wants("e2e")) results.push(await browserTests(patterns, runPlaywright));
  return results;
}

async function browserTests(patterns, runPlaywright) {
  const { ensureBrowser } = await import("./testing/browser.mjs");
  await ensureBrowser();
  return step("Browser tests", () => runPlaywright(patterns));
}

function sum(results, key) {
  return results.reduce((total, result) => total + result[key], 0);
}

try {
  const [part, ...patterns] = process.argv.slice(2);
  if (part !== undefined && !PARTS.includes(part)) throw new Hint(`npm test -- ${PARTS.join("|")} [pattern]`);
  checkNode();
  await ensurePackages();
  await ensureClient();
  const results = await run(part, patterns);
  console.log(`\n${sum(results, "passed")} passed, ${sum(results, "failed")} failed`);
  process.exitCode = sum(results, "failed") > 0 ? 1 : process.exitCode;
} catch (error) {
  console.error(error instanceof Hint ? error.message : error);
  console.log("\n0 passed, 1 failed");
  process.exitCode = 1;
}
