import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { Hint } from "../database/binaries.mjs";
import { runTool } from "../launch/run.mjs";
import { step } from "../launch/steps.mjs";

/** Chromium without a window: half the time of a whole browser, but it has no camera. */
const SHELL = "/usr/bin/chromium-headless-shell";

const WHOLE = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The whole browser that is there already, for what a shell lacks; PW_CHROMIUM names one by hand. Undefined: Playwright's own. */
export function wholeBrowser() {
  return process.env.PW_CHROMIUM ?? WHOLE.find((file) => existsSync(file));
}

/** The browser that is there already for all tests else: the shell where there is one. */
export function installedBrowser() {
  const whole = wholeBrowser();
  return whole && !process.env.PW_CHROMIUM && existsSync(SHELL) ? SHELL : whole;
}

function isDebianRoot() {
  return process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0;
}

function hasChineseFont() {
  const listed = spawnSync("fc-list", [":lang=zh", "family"], { encoding: "utf8" });
  return listed.status === 0 && listed.stdout.trim() !== "";
}

const tool = (name, command, args) =>
  runTool(name, command, args, { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" }, logDir: ".data/logs" });

async function installFromDebian(packages) {
  await tool("apt-update", "apt-get", ["update"]);
  await tool("apt-install", "apt-get", ["install", "-y", "--no-install-recommends", ...packages]);
}

/** A browser for the end-to-end tests: an installed one, else Playwright's own, else Debian's package. */
export async function ensureBrowser() {
  if (installedBrowser()) {
    if (isDebianRoot() && !hasChineseFont()) {
      await step("Installing a Chinese font", () => installFromDebian(["fonts-noto-cjk"]).catch(() => undefined));
    }
    return;
  }
  try {
    const playwright = ["node_modules/@playwright/test/cli.js", "install", "chromium"];
    await step("Installing a browser", () => tool("playwright-install", process.execPath, playwright));
  } catch {
    if (!isDebianRoot()) throw new Hint("No browser: install Chromium, or name one in PW_CHROMIUM.");
    await step("Installing Debian's browser", () =>
      installFromDebian(["chromium", "chromium-headless-shell", "fonts-noto-cjk"]),
    );
  }
}
