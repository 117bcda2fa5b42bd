// npm start and npm run dev: everything from a fresh clone to a running product, and back to nothing on Ctrl-C.
import { Hint } from "./database/binaries.mjs";
import { checkNode, ensurePackages } from "./launch/install.mjs";
import { endTools } from "./launch/run.mjs";
import { portOf, readEnvFile } from "./launch/settings.mjs";
import { say } from "./launch/steps.mjs";

const isDev = process.argv.includes("--dev");

const stopping = new AbortController();
let launching = Promise.resolve(null);

async function stop(code) {
  if (stopping.signal.aborted) return;
  stopping.abort();
  say("Stopping …");
  await endTools();
  // In the middle of the launch: it ends with an error and stops what it had started.
  const product = await launching.catch(() => null);
  await product?.stop();
  say("Stopped.");
  process.exit(code);
}

// Whoever read our lines is gone (`npm start | head`): nobody would see what runs here, nor end it.
for (const output of [process.stdout, process.stderr]) output.on("error", () => void stop(0));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop(0));

async function launch() {
  checkNode();
  readEnvFile();
  const ports = { web: portOf("PORT", process.env, 3000), sandbox: portOf("SANDBOX_PORT", process.env, 3100) };
  await ensurePackages();
  const { launchProduct } = await import("./launch/product.mjs");
  const dataDir = process.env.LINE3_DATA_DIR ?? ".data";
  const { signal } = stopping;
  const running = await launchProduct({ given: process.env, dataDir, ports, isDev, signal, print: console.log });
  welcome(running, ports);
  return running;
}

function welcome({ env, setup }, ports) {
  say("Ready.");
  console.log(`\n  Line3    http://localhost:${ports.web}`);
  if (env.SANDBOX === "on") console.log(`  Sandbox  http://localhost:${ports.sandbox}   plays the platform`);
  if (setup) {
    console.log(`\n  Set up   ${setup.address}   makes the first account`);
    console.log(`           setup code ${setup.code}, also in ${setup.file}`);
  } else if (env.LINE3_DEMO === "on") {
    console.log("\n  Sign in  admin@enterprise.demo or admin@flagship.demo, password line3-demo");
    console.log("           also clerk@, warehouse@, engineer@, auditor@");
  }
  console.log("\n  Ctrl-C stops everything.\n");
}

launching = launch();
try {
  await launching;
} catch (error) {
  if (!stopping.signal.aborted) {
    console.error(error instanceof Hint ? `\n${error.message}` : error);
    process.exit(1);
  }
}
