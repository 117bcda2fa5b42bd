import type { Accounts } from "./accounts";
import { productCode } from "./product-code";

/** Leaves the flagship account as a new one is: without a warehouse, and so without stock. */
export async function withoutWarehouse({ flagship }: Accounts): Promise<void> {
  const { inTransaction } = await productCode();
  await inTransaction(async (tx) => {
    const account = { accountNo: flagship.accountNo };
    const { id: sellerAccountId } = await tx.sellerAccount.findUniqueOrThrow({ where: account, select: { id: true } });
    await tx.stockMovement.deleteMany({ where: { sellerAccountId } });
    await tx.stockOnHand.deleteMany({ where: { sellerAccountId } });
    await tx.warehouse.deleteMany({ where: { sellerAccountId } });
  });
}
