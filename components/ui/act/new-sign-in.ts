import type { Refusal } from "@/lib/kernel/app-error";

/** Asks the person to sign in again in place; true once they have, false when they would rather not now. */
type Ask = () => Promise<boolean>;

let standing: Ask | null = null;

/** From now on this is who asks, for whatever stands in the frame of the signed-in pages; the answer ends it. */
export function standReady(ask: Ask): () => void {
  standing = ask;
  return () => {
    if (standing === ask) standing = null;
  };
}

/** True where somebody stands ready to ask. */
export function canAskForSignIn(): boolean {
  return standing !== null;
}

/** Asks in place for a new sign-in of the same person; false at once where nobody can ask. */
export async function askForSignIn(): Promise<boolean> {
  return (await standing?.()) ?? false;
}

/**
 * Runs it, and where the sign-in has ended, asks for a new one and runs the very same once more: nothing was looked at the first
 * time. Without a new sign-in the refusal stands.
 */
export async function afterSignIn<Result extends { ok: true } | { ok: false; refusal: Refusal }>(
  run: () => Promise<Result>,
): Promise<Result> {
  const result = await run();
  if (result.ok || result.refusal.code !== "SIGNED_OUT") return result;
  return (await askForSignIn()) ? run() : result;
}
