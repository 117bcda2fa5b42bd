import { randomUUID } from "node:crypto";
import { database, inOneCommit, type Tx } from "../lib/db/client";
import { seal } from "../lib/db/seal";
import { hashPassword } from "../lib/auth/password";
import {
  DEMO_ACCOUNTS,
  DEMO_CARTONS,
  DEMO_GOODS,
  DEMO_LABELS,
  DEMO_PASSWORD,
  DEMO_PEOPLE,
  DEMO_WAREHOUSE,
  type DemoAccount,
} from "./demo-data";

const DAY_MS = 24 * 3_600_000;
const OPENING_PIECES = 100;
const AUTHORIZED_DAYS = 300;

/** Writes the invented demo data into an empty database; does nothing where an account exists already. */
export async function seedDemo(now: Date): Promise<"seeded" | "not-empty"> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  return inOneCommit(async (tx) => {
    // Two starters at once: the second one waits here and finds the accounts.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(3000)`;
    if ((await tx.sellerAccount.count()) > 0) return "not-empty";
    for (const account of DEMO_ACCOUNTS) await seedAccount(tx, account, passwordHash, now);
    return "seeded";
  });
}

async function seedAccount(tx: Tx, demo: DemoAccount, passwordHash: string, now: Date): Promise<void> {
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
  const shopId = await seedShop(tx, demo, sellerAccountId, now);
  await tx.callbackInterval.create({
    data: { sellerAccountId, shopId: isEnterprise ? null : shopId, startedAt: now, startedBy: "system" },
  });
  await seedGoods(tx, sellerAccountId);
  await tx.cartonSpec.createMany({ data: DEMO_CARTONS.map((carton) => ({ sellerAccountId, ...carton })) });
  await tx.labelTemplate.createMany({ data: DEMO_LABELS.map((label) => ({ sellerAccountId, ...label })) });
}

async function seedShop(tx: Tx, demo: DemoAccount, sellerAccountId: string, now: Date): Promise<string> {
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

async function seedGoods(tx: Tx, sellerAccountId: string): Promise<void> {
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

const outcome = await seedDemo(new Date());
console.log(outcome === "seeded" ? "Demo data written." : "The database already holds accounts: nothing written.");
await database().$disconnect();
