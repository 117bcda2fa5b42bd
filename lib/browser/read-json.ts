import type { Refusal } from "@/lib/kernel/app-error";
import { refusalOfAnswer } from "./refusal-of-answer";

/** The address of a list's state; what is empty is left out. */
export function searchOf(filter: Record<string, string | undefined>): string {
  const given = Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return new URLSearchParams(given).toString();
}

/** Our own route turned a reading down: the network is there, and asking again at once helps nothing. */
export class ReadRefused extends Error {
  constructor(
    readonly refusal: Refusal,
    path: string,
  ) {
    super(`${path} answered ${refusal.code}`);
    this.name = "ReadRefused";
  }
}

/** Why a reading was turned down; null where nothing was heard at all, or in no words of ours. */
export function refusalOfRead(error: unknown): Refusal | null {
  return error instanceof ReadRefused && error.refusal.code !== "UNAVAILABLE" ? error.refusal : null;
}

/** The number under which the server's log tells of a reading that failed; null where it was an ordinary refusal, or nothing was heard. */
export function requestIdOfRead(error: unknown): string | null {
  return error instanceof ReadRefused ? (error.refusal.requestId ?? null) : null;
}

/** Reads JSON of our own routes; throws ReadRefused where it was turned down, and what fetch throws where nothing was heard. */
export async function readJson<Value>(path: string, signal: AbortSignal): Promise<Value> {
  const response = await fetch(path, { signal, headers: { accept: "application/json" } });
  if (!response.ok) {
    const answer: unknown = await response.json().catch(() => null);
    throw new ReadRefused(refusalOfAnswer(answer, response), path);
  }
  return (await response.json()) as Value;
}
