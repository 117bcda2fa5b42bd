import { E2E_SETTINGS, launchOwnProduct, ofProduct, PRODUCTS } from "./own-product.mjs";

/** Playwright's global set-up: the whole product as `npm start` runs it, on ports and data of its own; or the one told of. */
export default async function setup() {
  if (process.env.E2E_PRODUCT_ENV) return; // it stays up after the test: scripts/e2e-open.mjs
  const dataDir = process.env.E2E_AGAIN ? PRODUCTS.e2eAgain : PRODUCTS.e2e;
  const product = await launchOwnProduct(dataDir, E2E_SETTINGS, { isThrowaway: true });
  Object.assign(process.env, ofProduct(product.env));
  return () => product.stop();
}
