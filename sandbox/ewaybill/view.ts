import { z } from "zod";
import { NotAllowed } from "../consumer";
import type { Seller } from "../model";
import type { World } from "../world";
import { balanceOf, listBranches } from "./branches";

const MOST_LISTED = 200;

export const balanceInput = z.object({
  supplierId: z.string().min(1),
  carrierCode: z.string().min(1),
  branchCode: z.string(),
  left: z.number().int().min(0).max(1_000_000),
});

/** The account of a supplier's flagship shop: what is left at each branch, and its latest numbers, newest first. */
export function accountView(world: World, supplierId: string): object {
  const { userId } = sellerOf(world, supplierId);
  const numbers = [...world.numbers.values()].filter((one) => one.userId === userId).slice(-MOST_LISTED);
  return {
    branches: listBranches(world, userId),
    numbers: numbers.reverse().map(({ waybill, carrierCode, branchCode, orderCode, takenAt, cancelledAt }) => ({
      waybill,
      carrierCode,
      branchCode,
      orderCode,
      takenAt,
      cancelledAt,
    })),
  };
}

/** Sells a seller as many numbers of a branch, or takes them away. */
export function setBalance(world: World, { supplierId, carrierCode, branchCode, left }: z.output<typeof balanceInput>) {
  const { userId } = sellerOf(world, supplierId);
  const isCounted = listBranches(world, userId).some(
    (one) => one.carrierCode === carrierCode && one.branchCode === branchCode && one.left !== null,
  );
  if (!isCounted) throw new NotAllowed(`${carrierCode} ${branchCode} keeps no balance`);
  world.saveBalance({ ...balanceOf(world, userId, carrierCode, branchCode), left });
  return accountView(world, supplierId);
}

function sellerOf(world: World, supplierId: string): Seller {
  const seller = world.sellers.get(supplierId);
  if (!seller) throw new NotAllowed(`no supplier ${supplierId}`);
  return seller;
}
