import { database } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";

/**
 * Which of these numbers were taken with a template that is no standard of Tmall Global (R72), as marked now; those whose template
 * the platform chose are not among them.
 *
 * @returns ids of labels
 */
export async function offStandardLabels(
  { sellerAccountId }: Scope,
  labelIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (labelIds.length === 0) return new Set();
  const found = await database().$queryRaw<{ id: string }[]>`
    SELECT g.id FROM "WaybillGrant" g JOIN "EwaybillTemplate" t ON t.id = g."templateId" AND NOT t."isStandard"
    WHERE g."sellerAccountId" = ${sellerAccountId}::uuid AND t."sellerAccountId" = ${sellerAccountId}::uuid
      AND g.id = ANY(${[...labelIds]}::uuid[])`;
  return new Set(found.map(({ id }) => id));
}
