import net from "node:net";
import type { Pushes } from "./pushes";

export type Measured = { perSecond: number; p50Ms: number; p99Ms: number; errors: number };

export const SUCCESS = "<success>true</success>";
const HEAD_END = "\r\n\r\n";

/** Whether the answer is complete; only as much of HTTP as the measured servers speak. */
export function isComplete(answer: string): boolean {
  const bodyAt = answer.indexOf(HEAD_END);
  if (bodyAt < 0) return false;
  const length = /content-length: (\d+)/i.exec(answer)?.[1];
  return answer.length - bodyAt - HEAD_END.length >= Number(length ?? 0);
}

/**
 * Sends pushes over kept-alive connections, one at a time on each, and measures after the warm-up. Plain sockets and
 * prepared requests: on two cores every microsecond the generator takes is taken from the server.
 */
export async function load(
  port: number,
  pushes: Pushes,
  how: { connections: number; warmUpSeconds: number; seconds: number },
): Promise<Measured> {
  const measureFrom = performance.now() + how.warmUpSeconds * 1000;
  const endAt = measureFrom + how.seconds * 1000;
  const latencies: number[] = [];
  let next = 0;
  let errors = 0;

  function connection(): Promise<void> {
    return new Promise((resolve) => {
      const request = pushes.request();
      const socket = net.connect(port, "127.0.0.1");
      let answer = "";
      let sentAt = 0;
      const send = () => {
        if (performance.now() >= endAt) {
          socket.destroy();
          resolve();
          return;
        }
        request.fill(next);
        next += 1;
        answer = "";
        sentAt = performance.now();
        socket.write(request.bytes);
      };
      socket.setNoDelay(true);
      socket.on("connect", send);
      socket.on("data", (chunk) => {
        answer += chunk.toString("latin1");
        if (!isComplete(answer)) return;
        const now = performance.now();
        if (now >= measureFrom && now < endAt) {
          if (answer.startsWith("HTTP/1.1 200") && answer.includes(SUCCESS)) latencies.push(now - sentAt);
          else errors += 1;
        }
        send();
      });
      socket.on("error", () => {
        errors += 1;
        resolve();
      });
    });
  }

  await Promise.all(Array.from({ length: how.connections }, connection));
  const sorted = Float64Array.from(latencies).sort();
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? NaN;
  return { perSecond: sorted.length / how.seconds, p50Ms: at(0.5), p99Ms: at(0.99), errors };
}
