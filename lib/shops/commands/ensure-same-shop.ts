import type { Commit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { Token } from "@/lib/platform/wire/token";
import type { LockedFlagship } from "../store";

/** An authorization that another shop's owner gave would send our calls in that shop's name: AUTHORIZATION_WRONG_SHOP. */
export async function ensureSameShop(
  { tx }: Commit,
  flagship: LockedFlagship,
  token: Pick<Token, "userId" | "nick">,
): Promise<void> {
  const facts = { nick: token.nick ?? token.userId };
  if (flagship.platformSellerId && flagship.platformSellerId !== token.userId)
    refuse("AUTHORIZATION_WRONG_SHOP", { facts });
  const other = await tx.flagshipShop.findFirst({
    where: {
      sellerAccountId: flagship.sellerAccountId,
      platformSellerId: token.userId,
      id: { not: flagship.id },
    },
    select: { name: true },
  });
  if (other) refuse("AUTHORIZATION_WRONG_SHOP", { facts: { ...facts, other: other.name } });
}
