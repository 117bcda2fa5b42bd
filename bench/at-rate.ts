import net from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { isComplete, SUCCESS } from "./load";
import type { Pushes } from "./pushes";

export type Answered = { p50Ms: number; p99Ms: number; longestMs: number; errors: number };

/**
 * Sends so many pushes a second, whether the ones before were answered or not, over kept-alive connections of which there are as
 * many as it takes. Each is counted from the moment it was due: a server that stops is not spared what came meanwhile.
 */
export async function pushAtRate(
  port: number,
  pushes: Pushes,
  how: { perSecond: number; seconds: number; first?: number },
): Promise<Answered> {
  const idle: Connection[] = [];
  const taken: number[] = [];
  let errors = 0;
  const startedAt = performance.now();
  const sent: Promise<void>[] = [];
  for (let n = 0; n < how.perSecond * how.seconds; n += 1) {
    const dueAt = startedAt + (n * 1000) / how.perSecond;
    const waitMs = dueAt - performance.now();
    if (waitMs > 0) await pause(waitMs);
    const connection = idle.pop() ?? connect(port, pushes);
    const push = connection.send((how.first ?? 0) + n).then(
      (answer) => {
        if (answer.startsWith("HTTP/1.1 200") && answer.includes(SUCCESS)) taken.push(performance.now() - dueAt);
        else errors += 1;
        idle.push(connection);
      },
      () => void (errors += 1),
    );
    sent.push(push);
  }
  await Promise.all(sent);
  for (const connection of idle) connection.end();
  const sorted = Float64Array.from(taken).sort();
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? NaN;
  return { p50Ms: at(0.5), p99Ms: at(0.99), longestMs: sorted.at(-1) ?? NaN, errors };
}

type Connection = { send: (n: number) => Promise<string>; end: () => void };

function connect(port: number, pushes: Pushes): Connection {
  const request = pushes.request();
  const socket = net.connect(port, "127.0.0.1").setNoDelay(true);
  socket.on("error", () => undefined); // closed next
  return {
    send: (n) =>
      new Promise((resolve, reject) => {
        let answer = "";
        const read = (chunk: Buffer) => {
          answer += chunk.toString("latin1");
          if (!isComplete(answer)) return;
          socket.off("data", read).off("close", reject);
          resolve(answer);
        };
        socket.on("data", read).once("close", reject);
        request.fill(n);
        socket.write(request.bytes);
      }),
    end: () => socket.destroy(),
  };
}
