import { HTTP_STATUS, type AppErrorCode, type Refusal } from "@/lib/kernel/app-error";

export type FetchedFile = { blob: Blob; name: string };
export type Fetched = { ok: true; file: FetchedFile } | { ok: false; refusal: Refusal };

/** Fetches a file of our own routes. What is no file is a refusal; no answer, or one in no words of ours, is UNAVAILABLE. */
export async function fetchFile(path: string): Promise<Fetched> {
  try {
    const response = await fetch(path);
    if (!response.ok) return { ok: false, refusal: refusalOf(await response.json()) };
    const blob = await response.blob();
    return { ok: true, file: { blob, name: nameOf(response.headers.get("content-disposition")) } };
  } catch {
    return { ok: false, refusal: { code: "UNAVAILABLE" } }; // broken off, or an answer that is no JSON
  }
}

/** Lets the browser keep a file as it keeps every download. */
export function saveFile({ blob, name }: FetchedFile): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), FREED_AFTER_MS);
}

/** The browser reads the file after the click; an address freed at once would leave it nothing to read. */
const FREED_AFTER_MS = 60_000;

function nameOf(disposition: string | null): string {
  return /filename="([^"]+)"/.exec(disposition ?? "")?.[1] ?? "export.csv";
}

function refusalOf(answer: unknown): Refusal {
  if (typeof answer !== "object" || answer === null || !("code" in answer)) return { code: "UNAVAILABLE" };
  const codes = Object.keys(HTTP_STATUS) as AppErrorCode[];
  const code = codes.find((known) => known === answer.code) ?? "UNAVAILABLE";
  const seconds = "facts" in answer && typeof answer.facts === "object" ? secondsIn(answer.facts) : null;
  return seconds === null ? { code } : { code, facts: { seconds } };
}

/** Of the facts only the wait is told here. */
function secondsIn(facts: object | null): number | null {
  const seconds = facts && "seconds" in facts ? facts.seconds : null;
  return typeof seconds === "number" ? seconds : null;
}
