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

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  globalSetup: "./scripts/testing/product.mjs",
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    trace: "retain-on-failure",
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: QUIET },
  },
  projects: [{ name: "chromium", use: { ...devices["Desktop Chrome"] } }],
});
