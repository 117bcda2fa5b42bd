import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";

const LOOK_EVERY_MS = 200;
const LONGEST_STANDSTILL_MS = 60_000;

const OPEN = `
SELECT (SELECT count(*) FROM "InboxItem" WHERE state IN ('PENDING', 'RUNNING'))
  + (SELECT count(*) FROM "OutboxJob" WHERE state IN ('PENDING', 'SENDING')) AS open`;

/** Waits until every push is handled and every report settled. Throws where nothing moves for a minute. */
export async function untilSettled(client: pg.Client): Promise<void> {
  let last = { open: Infinity, at: Date.now() };
  for (;;) {
    const { rows } = await client.query<{ open: string }>(OPEN);
    const open = Number(rows[0]?.open);
    if (open === 0) return;
    if (open !== last.open) last = { open, at: Date.now() };
    if (Date.now() - last.at > LONGEST_STANDSTILL_MS) throw new Error(`${open} pushes and reports do not move`);
    await pause(LOOK_EVERY_MS);
  }
}

/** Seconds from the first push to the last one's end, and from each push to its end: the median and the worst of a hundred, in ms. */
export type Outcome = { seconds: number; p50Ms: number; p99Ms: number };

/**
 * What came of the pushes of one kind, by the times that stand on their rows: a push ends when its report is settled, a return,
 * which owes none, when it is handled. Throws unless so many ended well.
 */
export async function outcomeOf(client: pg.Client, kind: string, count: number): Promise<Outcome> {
  const ends =
    kind === "return"
      ? `SELECT i."receivedAt" AS began, i."processedAt" AS ended FROM "InboxItem" i JOIN "RawRefund" r
           ON r."shopId" = i."shopId" AND r."bizOrderCode" = i."bizOrderCode"
         WHERE i.kind = $1 AND i.state = 'DONE'`
      : `SELECT i."receivedAt" AS began, j."settledAt" AS ended FROM "InboxItem" i JOIN "OutboxJob" j
           ON j."orderingKey" = i."shopId" || ':' || i."bizOrderCode"
         WHERE i.kind = $1 AND i.state = 'DONE' AND j.state = 'ACCEPTED'
           AND j.kind = CASE i.kind WHEN 'order' THEN 'order-received' ELSE 'cancel-answered' END`;
  const { rows } = await client.query<Outcome & { count: number }>(
    `SELECT count(*)::int AS count, extract(epoch FROM max(ended) - min(began))::float8 AS seconds,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM ended - began)::float8 * 1000) AS "p50Ms",
       percentile_cont(0.99) WITHIN GROUP (ORDER BY extract(epoch FROM ended - began)::float8 * 1000) AS "p99Ms"
     FROM (${ends}) AS ends`,
    [kind],
  );
  const [outcome] = rows;
  if (outcome?.count !== count) throw new Error(`Of ${count} pushes only ${outcome?.count} ended well`);
  return outcome;
}
