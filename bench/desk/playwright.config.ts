import { defineConfig } from "@playwright/test";
import browserTests from "../../playwright.config";

// npm run bench -- desk: the whole product and a real browser, as the browser tests have them, with nothing beside it.
export default defineConfig({
  ...browserTests,
  testDir: ".",
  globalSetup: "../../scripts/testing/product.mjs",
  workers: 1,
  timeout: 300_000,
});
