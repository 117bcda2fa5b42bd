import type { Refusal } from "@/lib/kernel/app-error";
import { refusalOfAnswer } from "./refusal-of-answer";

export type FetchedFile = { blob: Blob; name: string };
export type Fetched = { ok: true; file: FetchedFile } | { ok: false; refusal: Refusal };

/** Fetches a file of our own routes. What is no file is a refusal; no answer, or one in no words of ours, is UNAVAILABLE. */
export async function fetchFile(path: string): Promise<Fetched> {
  try {
    const response = await fetch(path);
    if (!response.ok) {
      const answer: unknown = await response.json().catch(() => null);
      return { ok: false, refusal: refusalOfAnswer(answer, response) };
    }
    const blob = await response.blob();
    return { ok: true, file: { blob, name: nameOf(response.headers.get("content-disposition")) } };
  } catch {
    return { ok: false, refusal: { code: "UNAVAILABLE" } }; // broken off
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
