import { productCode } from "./product-code";

/** As if the flagship edition were still to come for an account (R4): with an active shop the product itself refuses to say so. */
export async function beforeGoLive(accountNo: string): Promise<void> {
  const { database } = await productCode();
  await database().sellerAccount.update({ where: { accountNo }, data: { flagshipLiveAt: null } });
}
