import { AppError, type Refusal } from "@/lib/kernel/app-error";

/** How an act was turned down; null when it was not. For tests. */
export async function refusalOf(act: Promise<unknown>): Promise<Refusal | null> {
  try {
    await act;
    return null;
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown.refusal;
    throw thrown;
  }
}
