import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import type pg from "pg";

/** The cookie that signing in sets: for the administrator of the enterprise demo account. */
export async function signIn(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ id: string }>(`SELECT id FROM "User" WHERE email = 'admin@enterprise.demo'`);
  const sessionId = randomUUID();
  await client.query(
    `INSERT INTO "Session" (id, "userId", method, "startedAt", "usedAt") VALUES ($1, $2, 'PASSWORD', now(), now())`,
    [sessionId, rows[0]?.id],
  );
  const token = await encode({
    token: { sub: rows[0]?.id, sessionId },
    secret: process.env.NEXTAUTH_SECRET ?? "",
    maxAge: 3600,
  });
  return `next-auth.session-token=${token}`;
}
