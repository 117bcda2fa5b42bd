import { variable } from "./environment";

/**
 * The product's own code, on the database of the product that is tested, as another process of it would run. It is loaded when
 * it is asked for: before, its environment is not known.
 */
export async function productCode() {
  const env = JSON.parse(variable("E2E_PRODUCT_ENV")) as Record<string, string>;
  Object.assign(process.env, env, { NODE_ENV: "test", LOG_LEVEL: "silent" });
  return {
    ...(await import("../../lib/db/client")),
    ...(await import("../../lib/auth/password")),
    ...(await import("../../lib/delivery/system-scope")),
    ...(await import("../../lib/flows/ship-order")),
    ...(await import("../../lib/labels/testing/account")),
    ...(await import("../../lib/orders/commands/review")),
    ...(await import("../../lib/orders/queries/shipping/ship-rules")),
    ...(await import("../../lib/publishing/commands/plan")),
    ...(await import("../../lib/returns/commands/submit")),
    ...(await import("../../prisma/demo-account")),
  };
}
