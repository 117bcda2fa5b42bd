/** The address of a list's state; what is empty is left out. */
export function searchOf(filter: Record<string, string | undefined>): string {
  const given = Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return new URLSearchParams(given).toString();
}

/** Reads JSON of our own routes; throws with the status where it failed. */
export async function readJson<Value>(path: string, signal: AbortSignal): Promise<Value> {
  const response = await fetch(path, { signal, headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as Value;
}
