import { Prisma } from "@/lib/db/client";
import { outsideCommits } from "@/lib/db/commit";
import type { Scope } from "@/lib/kernel/scope";
import type { Audience } from "../../domain/audience";
import { audienceOf } from "../../inbox/audience";

/** Which messages a caller sees: the account's in their shops, and of pushes of no account those that are meant for them. */
export type Visible = {
  sellerAccountId: string;
  /** Null: every shop of the account. */
  shopIds: readonly string[] | null;
  audience: Audience;
};

/** Reads it. */
export async function visibleTo(scope: Scope): Promise<Visible> {
  const { sellerAccountId, shopIds } = scope;
  const audience = await audienceOf(outsideCommits(scope));
  return { sellerAccountId, shopIds: shopIds === "all" ? null : shopIds, audience };
}

/** True for a row `m` in the shops that are seen. */
export function inShops({ shopIds }: Visible): Prisma.Sql | null {
  return shopIds && Prisma.sql`m."shopId" = ANY(${[...shopIds]}::uuid[])`;
}
