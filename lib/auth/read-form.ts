import { refuse } from "@/lib/kernel/app-error";
import { ensureStorable } from "./action";
import { readBytes } from "./read-bytes";

/** A form of ours is a few short texts. */
const LARGEST_FORM_BYTES = 16 * 1024;

/**
 * The JSON body of a request of our own browser code, not yet parsed by a schema. A foreign page cannot send this type without
 * asking first, and is not answered when it asks: beside the cookie's SameSite that keeps strangers' out (R185).
 */
export async function readForm(request: Request): Promise<unknown> {
  if (!request.headers.get("content-type")?.startsWith("application/json")) refuse("INVALID_INPUT");
  const bytes = await readBytes(request, LARGEST_FORM_BYTES);
  if (bytes === "too-large") refuse("REQUEST_TOO_LARGE");
  const form = parsed(new TextDecoder().decode(bytes));
  ensureStorable(form);
  return form;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    refuse("INVALID_INPUT");
  }
}
