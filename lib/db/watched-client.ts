import { Socket } from "node:net";
import { constants } from "node:os";
import pg from "pg";
import { log } from "@/lib/log";

/** Longer than whatever is asked may take: a transaction ends after 30 s (client.ts). */
const UNANSWERED_MS = 35_000;

type Ask = (...asked: unknown[]) => unknown;
type Tell = (...told: unknown[]) => void;

/** `unansweredMs`: how long an answer is waited for; a test's. */
type Config = pg.ClientConfig & { unansweredMs?: number };

/**
 * A connection to the database that is let go of in three cases in which pg by itself would end the process, warn or wait for ever:
 *
 * - It breaks in the moment it is handed to a transaction: nobody else listens for its error then.
 * - It is asked several things at once: it answers one at a time. Prisma asks for several relations of a row side by side, within a
 *   transaction too, for which pg 9 will have no queue of its own any more.
 * - Its server is gone without a word, as with a machine that lost its power: what was asked fails after 35 s, and so does the
 *   connection. Neither its socket nor Prisma's own timeout would end it, and its place in the pool would be lost.
 */
export class WatchedClient extends pg.Client {
  constructor({ unansweredMs = UNANSWERED_MS, ...config }: Config = {}) {
    const socket = new Socket();
    super({ ...config, stream: () => socket });
    this.on("error", (error) => log.warn({ err: error }, "a database connection broke"));
    let unanswered = 0;
    socket.setTimeout(unansweredMs, () => {
      if (unanswered > 0) socket.destroy(noAnswer(unansweredMs)); // idle, it may well be silent
    });
    const ask = this.query.bind(this) as Ask;
    let last: Promise<unknown> = Promise.resolve();
    const inTurn: Ask = (...asked) => {
      unanswered += 1;
      const tell = asked.at(-1);
      if (typeof tell === "function") {
        const answered: Tell = (...told) => {
          unanswered -= 1;
          (tell as Tell)(...told);
        };
        return ask(...asked.slice(0, -1), answered); // the pool's: the connection is that one question's alone
      }
      const answer = last
        .then(() => ask(...asked))
        .finally(() => {
          unanswered -= 1;
        });
      last = answer.catch(() => undefined);
      return answer;
    };
    this.query = inTurn as typeof this.query;
  }
}

/** In the shape of a socket's own error, by which Prisma knows that it is no fault of what was asked. */
function noAnswer(afterMs: number): Error {
  const shape = { code: "ETIMEDOUT", errno: -constants.errno.ETIMEDOUT, syscall: "read" };
  return Object.assign(new Error(`The database has not answered for ${afterMs / 1000} s`), shape);
}
