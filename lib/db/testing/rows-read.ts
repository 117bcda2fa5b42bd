import pg from "pg";
import { env } from "@/lib/env";
import { planRows, type PlanNode } from "./plan-rows";

type Asked = { text: string; values: unknown[] };

let asked: Asked[] | null = null;

// Every connection asks by this method; one that is open already has bound it, so this file is imported before the first question.
const { query } = pg.Client.prototype as unknown as { query: (this: pg.Client, ...given: unknown[]) => unknown };
pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
  const [one] = given as [Partial<Asked> | undefined];
  if (asked && typeof one?.text === "string" && /^\s*(SELECT|WITH)/.test(one.text))
    asked.push({ text: one.text, values: one.values ?? [] });
  return query.apply(this, given);
} as typeof pg.Client.prototype.query;

/**
 * How many rows the database goes through for all that `work` reads, in each step of each plan: what a list costs, told without a
 * clock. Its statements, Prisma's own among them, are explained anew with the values that they had. For tests.
 */
export async function rowsRead(work: () => Promise<unknown>): Promise<number> {
  asked = [];
  await work();
  const statements = asked;
  asked = null;
  if (statements.length === 0)
    throw new Error("Nothing was asked, or its connections were open before this was imported");
  const client = new pg.Client({ connectionString: env().DATABASE_URL, options: "-c TimeZone=UTC" });
  await client.connect();
  let rows = 0;
  for (const { text, values } of statements) {
    const explained = await client.query<{ "QUERY PLAN": [{ Plan: PlanNode }] }>({
      text: `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
      values,
    });
    rows += planRows((explained.rows[0] as { "QUERY PLAN": [{ Plan: PlanNode }] })["QUERY PLAN"][0].Plan);
  }
  await client.end();
  return rows;
}
