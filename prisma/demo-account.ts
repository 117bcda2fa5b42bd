import { randomUUID } from "node:crypto";
import type { Tx } from "../lib/db/client";
import { seal } from "../lib/db/seal";
import { DEMO_CARTONS, DEMO_GOODS, DEMO_LABELS, DEMO_PEOPLE, DEMO_WAREHOUSE, type DemoAccount } from "./demo-data";

const DAY_MS = 24 * 3_600_000;
const OPENING_PIECES = 100;
const AUTHORIZED_DAYS = 300;

/** What is the same for all accounts that are made together. */
type Made = { passwordHash: string; now: Date };

/** Writes one account with its people, its shop, its goods and their opening stock; returns its id. */
export async function writeDemoAccount(tx: Tx, demo: DemoAccount, { passwordHash, now }: Made): Promise<string> {
  const isEnterprise = demo.edition === "ENTERPRISE";
  const { id: sellerAccountId } = await tx.sellerAccount.create({
    data: {
      accountNo: demo.accountNo,
      name: demo.name,
      edition: demo.edition,
      clientVersion: isEnterprise ? "v2.5.4.0" : null,
      flagshipLiveAt: isEnterprise ? null : now,
      settings: { create: { reportReceipts: isEnterprise, reportOnFullReceipt: isEnterprise } },
    },
  });
  await tx.user.createMany({
    data: DEMO_PEOPLE.map(({ login, name, role }) => ({
      sellerAccountId,
      email: `${login}@${demo.domain}`,
      name,
      role,
      passwordHash,
    })),
  });
  const shopId = await writeShop(tx, demo, { sellerAccountId, now });
  await tx.callbackInterval.create({
    data: { sellerAccountId, shopId: isEnterprise ? null : shopId, startedAt: now, startedBy: "system" },
  });
  await writeGoods(tx, sellerAccountId);
  await tx.cartonSpec.createMany({ data: DEMO_CARTONS.map((carton) => ({ sellerAccountId, ...carton })) });
  await tx.labelTemplate.createMany({ data: DEMO_LABELS.map((label) => ({ sellerAccountId, ...label })) });
  return sellerAccountId;
}

async function writeShop(
  tx: Tx,
  demo: DemoAccount,
  { sellerAccountId, now }: { sellerAccountId: string; now: Date },
): Promise<string> {
  const authExpiresAt = new Date(now.getTime() + AUTHORIZED_DAYS * DAY_MS);
  const token = seal(`sandbox-session-${demo.supplierId}`);
  const flagship = await tx.flagshipShop.create({
    data: {
      sellerAccountId,
      name: "示例旗舰店",
      platformSellerId: demo.platformSellerId,
      authState: "AUTHORIZED",
      authExpiresAt,
      accessTokenCipher: token.cipher,
      keyId: token.keyId,
      authorizedAt: now,
      authBeganAt: now,
      platformNick: demo.platformNick,
    },
  });
  const isFlagshipEdition = demo.edition === "FLAGSHIP";
  const admin = await tx.user.findFirstOrThrow({ where: { sellerAccountId, role: "ADMIN" }, select: { id: true } });
  const confirmed = { sellerAccountId, confirmedAt: now, confirmedBy: admin.id };
  const shop = await tx.shop.create({
    data: {
      sellerAccountId,
      name: demo.shopName,
      businessMode: demo.businessMode,
      supplierId: demo.supplierId,
      ownerUserId: demo.ownerUserId,
      flagshipShopId: flagship.id,
      authState: "AUTHORIZED",
      agCallbackEnabled: isFlagshipEdition,
      agCallbackEnabledAt: isFlagshipEdition ? now : null,
      agreementNo: demo.agreementNo,
      shipWithinHours: 48,
      onboarding: {
        create: (
          ["SHOP_CREATED", "PLATFORM_CONFIGURED", "EMAIL_SENT", "CONFIGURATION_COMPLETED", "FIRST_ORDER"] as const
        ).map((kind) => ({
          kind,
          sellerAccountId,
          ...(kind === "FIRST_ORDER" ? {} : { doneAt: now, doneBy: admin.id }),
        })),
      },
      confirmations: {
        create: (["BACK_OFFICE_CONFIGURED", "BOUND_IN_ERP", "REPLY_RECORDED"] as const).map((proof) => ({
          proof,
          ...confirmed,
        })),
      },
    },
  });
  return shop.id;
}

async function writeGoods(tx: Tx, sellerAccountId: string): Promise<void> {
  const warehouse = await tx.warehouse.create({ data: { sellerAccountId, ...DEMO_WAREHOUSE } });
  const skus = DEMO_GOODS.map((goods) => ({ id: randomUUID(), sellerAccountId, ...goods }));
  await tx.sku.createMany({ data: skus });
  const opening = skus.map((sku) => ({ sellerAccountId, warehouseId: warehouse.id, skuId: sku.id }));
  await tx.stockOnHand.createMany({ data: opening.map((row) => ({ ...row, goodPieces: OPENING_PIECES })) });
  await tx.stockMovement.createMany({
    data: opening.map((row) => ({
      ...row,
      goodDelta: OPENING_PIECES,
      defectiveDelta: 0,
      goodAfter: OPENING_PIECES,
      defectiveAfter: 0,
      changedBy: "system",
      cause: "OPENING" as const,
      causeId: warehouse.id,
    })),
  });
}
