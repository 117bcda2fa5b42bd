import type pg from "pg";

/**
 * For a pool's `maxLifetimeSeconds`: so long a connection may lead to a server from which the address has been moved away, where
 * that server was only out of reach for a while and nobody has ended it.
 */
export const LONGEST_SESSION_SECONDS = 300;

/** Settings of PostgreSQL by their names, such as `{ TimeZone: "UTC" }`; times are in ms. */
type Settings = Record<string, string | number>;

/**
 * Sets a session up as soon as its connection is there, before anything is asked: a pool's `onConnect`, whose types know of no
 * promise but which waits for one. Not in the connection's first message (`options`, `statement_timeout`): PgBouncer refuses
 * those, or is told to swallow them.
 */
export function beginSession(settings: Settings): (client: pg.ClientBase) => unknown {
  const text = Object.entries(settings).map(([name, value]) => `SET ${name} = '${value}'`);
  return (client) => client.query(text.join("; "));
}
