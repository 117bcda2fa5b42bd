// npm run e2e:open -- <spec> [-g title]: runs a browser test against a product of its own that stays up in the state it left.
import { checkNode, ensureClient, ensurePackages } from "./launch/install.mjs";
import { Hint } from "./database/binaries.mjs";
import { endTools } from "./launch/run.mjs";
import { say, step } from "./launch/steps.mjs";
import { ensureBrowser } from "./testing/browser.mjs";
import { openedLines, peopleOf } from "./testing/opened.mjs";
import { E2E_SETTINGS, launchOwnProduct, ofProduct, PRODUCTS } from "./testing/own-product.mjs";
import { runOneSpec } from "./testing/suites.mjs";

const stopping = new AbortController();
let launching = Promise.resolve(null);

async function stop(code) {
  if (stopping.signal.aborted) return;
  stopping.abort();
  say("Stopping …");
  await endTools();
  const product = await launching.catch(() => null);
  await product?.stop();
  say("Stopped.");
  process.exit(code);
}

for (const output of [process.stdout, process.stderr]) output.on("error", () => void stop(0));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop(0));

async function open(wanted) {
  const { signal } = stopping;
  launching = launchOwnProduct(PRODUCTS.e2eOpen, E2E_SETTINGS, { isThrowaway: true, signal });
  const { env } = await launching;
  const code = await step("Running the test", () => runOneSpec(wanted, ofProduct(env)));
  if (signal.aborted) return;
  say(code === 0 ? "The test passed; this is the state it left." : "The test failed; this is the state it left.");
  console.log(openedLines(env, await peopleOf(env.DATABASE_URL)).join("\n"));
}

const wanted = process.argv.slice(2);
if (!wanted[0]) {
  console.error('npm run e2e:open -- <spec> [-g "title"], for example e2e/orders/orders.spec.ts');
  process.exit(1);
}
try {
  checkNode();
  await ensurePackages();
  await ensureClient();
  await ensureBrowser();
  await open(wanted);
} catch (error) {
  if (!stopping.signal.aborted) {
    console.error(error instanceof Hint ? `\n${error.message}` : error);
    await stop(1);
  }
}
