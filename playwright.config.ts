import { defineConfig, devices } from "@playwright/test";
import { installedBrowser } from "./scripts/testing/browser.mjs";

// A headless Chromium that asks nobody outside for anything.
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const executablePath = installedBrowser();

// The run that shows why something failed keeps everything; the first one is not slowed down by it.
const record = process.env.E2E_AGAIN ? "on" : "off";

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  globalSetup: "./scripts/testing/product.mjs",
  workers: 3, // two cores, and a third of the time a test waits for the worker's next turn
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    trace: record,
    video: executablePath ? "off" : record, // by the ffmpeg that comes with Playwright's own browser
    screenshot: record,
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: QUIET },
  },
  projects: [{ name: "chromium", use: { ...devices["Desktop Chrome"] } }],
});
