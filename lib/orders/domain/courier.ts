/** Business models in which the platform arranges the courier and hands out the waybill number (platform/inbound.md). */
const BY_PLATFORM: readonly string[] = ["1", "2"];

/** True where courier and waybill number must be those the platform hands out; any other model leaves them to the merchant. */
export function isCourierByPlatform(businessModel: string | null): boolean {
  return businessModel !== null && BY_PLATFORM.includes(businessModel);
}
