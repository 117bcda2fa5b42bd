import { database } from "./client";

/** The connections of all processes to this database, by what they do as PostgreSQL names it (`active`, `idle`, …). */
export function countConnections(): Promise<{ state: string; count: number }[]> {
  return database().$queryRaw`
    SELECT state, count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND state IS NOT NULL GROUP BY state`;
}
