import { launchOwnProduct } from "./own-product.mjs";

/** Playwright's global set-up: the whole product as `npm start` runs it, on ports and data of its own. */
export default async function setup() {
  // Short waits, so that a test of failure and repeat does not take minutes.
  const product = await launchOwnProduct(".data/e2e", {
    CALLBACK_UNDO_SECONDS: "3",
    OUTBOX_RETRY_SECONDS: "1,2,5",
    SANDBOX_REFUND_SECONDS: "2",
  });
  process.env.E2E_BASE_URL = `http://localhost:${product.env.PORT}`;
  process.env.E2E_SANDBOX_URL = `http://localhost:${product.env.SANDBOX_PORT}`;
  process.env.E2E_DATABASE_URL = product.env.DATABASE_URL;
  return () => product.stop();
}
