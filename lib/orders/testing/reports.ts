import { database } from "@/lib/db/client";
import { unseal } from "@/lib/db/seal";

/** The reports an order owes, oldest first, with their frozen words; for tests. */
export async function reportsOf(orderId: string): Promise<{ kind: string; payload: Record<string, unknown> }[]> {
  const jobs = await database().outboxJob.findMany({
    where: { subjectKind: "order", subjectId: orderId },
    orderBy: { seq: "asc" },
  });
  return jobs.map(({ kind, payloadCipher, keyId }) => ({
    kind,
    payload: JSON.parse(unseal(payloadCipher, keyId)) as Record<string, unknown>,
  }));
}
