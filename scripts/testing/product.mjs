import { launchOwnProduct, PRODUCTS } from "./own-product.mjs";

/** Playwright's global set-up: the whole product as `npm start` runs it, on ports and data of its own. */
export default async function setup() {
  // Short waits, so that a test of failure and repeat does not take minutes.
  const waits = { CALLBACK_UNDO_SECONDS: "3", OUTBOX_RETRY_SECONDS: "1,2,5", SANDBOX_REFUND_SECONDS: "2" };
  const dataDir = process.env.E2E_AGAIN ? PRODUCTS.e2eAgain : PRODUCTS.e2e;
  const product = await launchOwnProduct(dataDir, waits, { isThrowaway: true });
  process.env.E2E_BASE_URL = `http://localhost:${product.env.PORT}`;
  process.env.E2E_SANDBOX_URL = `http://localhost:${product.env.SANDBOX_PORT}`;
  process.env.E2E_PRODUCT_ENV = JSON.stringify(product.env); // for tests that write accounts by the product's own code
  return () => product.stop();
}
