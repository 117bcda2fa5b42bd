import pg from "pg";

/** The e-mail addresses of everybody in the product's database, the accounts of the test first: they are the newest. */
export async function peopleOf(databaseUrl) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query(`
      SELECT a.name || ' ' || a."accountNo" AS account, u.email, u.role::text AS role
      FROM "User" u JOIN "SellerAccount" a ON a.id = u."sellerAccountId"
      WHERE u."disabledAt" IS NULL ORDER BY a."createdAt" DESC, a.id, u.role, u.email`);
    return rows;
  } finally {
    await client.end();
  }
}

/** What a person needs to look at a product that a test has left: addresses, who may sign in, where its lines are. */
export function openedLines({ PORT, SANDBOX_PORT, LINE3_DATA_DIR }, people) {
  const accounts = new Map();
  for (const { account, email, role } of people)
    accounts.set(account, [...(accounts.get(account) ?? []), `    ${role.padEnd(10)}${email}`]);
  return [
    "",
    `  Line3    http://localhost:${PORT}`,
    `  Sandbox  http://localhost:${SANDBOX_PORT}   plays the platform`,
    `  Lines    ${LINE3_DATA_DIR}/logs/processes.log`,
    "",
    "  Sign in, password line3-demo; the accounts of the test first:",
    ...[...accounts].flatMap(([account, logins]) => [`  ${account}`, ...logins]),
    "",
    "  Ctrl-C stops everything.",
    "",
  ];
}
