import pg from "pg";

const ACCOUNT = `(SELECT id FROM "SellerAccount" WHERE "accountNo" = 'demo-flagship')`;

/** As if the flagship edition were still to come (R4): with an active shop the product itself refuses to say so. */
export function beforeGoLive(): Promise<void> {
  return run(`UPDATE "SellerAccount" SET "flagshipLiveAt" = NULL WHERE id = ${ACCOUNT}`);
}

/** Leaves the demo account as it was: live, expected on 02-23, and without this shop. */
export async function asItWas(shopName: string): Promise<void> {
  await run(
    `UPDATE "SellerAccount" SET "flagshipLiveAt" = COALESCE("flagshipLiveAt", now()), "flagshipExpected" = '02-23'
     WHERE id = ${ACCOUNT}`,
  );
  await run(`UPDATE "Shop" SET "deactivatedAt" = now() WHERE name = $1 AND "sellerAccountId" = ${ACCOUNT}`, [shopName]);
}

async function run(sql: string, values: string[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.E2E_DATABASE_URL });
  await client.connect();
  try {
    await client.query(sql, values);
  } finally {
    await client.end();
  }
}
