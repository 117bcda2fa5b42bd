import { createPlatformCaller, type PlatformCaller } from "@/lib/platform/call";

/** The product's own way to call, for the yardsticks: signed, and its answer read. */
export function benchCaller(): PlatformCaller {
  const { TOP_GATEWAY_URL = "", TOP_APP_KEY = "", TOP_APP_SECRET = "" } = process.env;
  return createPlatformCaller({
    gatewayUrl: TOP_GATEWAY_URL,
    appKey: TOP_APP_KEY,
    appSecret: TOP_APP_SECRET,
    signMethod: "hmac-sha256",
    now: () => new Date(),
  });
}
