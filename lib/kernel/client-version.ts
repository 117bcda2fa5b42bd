/** The oldest enterprise client that can carry the connection (R2). */
export const OLDEST_CLIENT = "v2.5.4.0";
const PARTS = 4;

function partsOf(version: string): number[] | null {
  const text = version.trim().replace(/^v/i, "");
  if (!/^\d+(\.\d+){0,3}$/.test(text)) return null;
  const parts = text.split(".").map(Number);
  return [...parts, ...Array<number>(PARTS - parts.length).fill(0)];
}

/** Whether the text is a version at all: one to four numbers with dots, an optional leading `v`. */
export function isClientVersion(text: string): boolean {
  return partsOf(text) !== null;
}

/** Whether an enterprise client is new enough: numeric per dotted part, a missing part is 0; what is no version is not (R2, M8). */
export function isClientNewEnough(version: string | null): boolean {
  const given = partsOf(version ?? "");
  const oldest = partsOf(OLDEST_CLIENT);
  if (!given || !oldest) return false;
  const first = given.findIndex((part, index) => part !== oldest[index]);
  return first < 0 || (given[first] ?? 0) > (oldest[first] ?? 0);
}
