import net from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { isComplete } from "../load";

const SUCCESS = "<success>true</success>";

/**
 * Sends each request once, over kept-alive connections with one request at a time on each: as fast as they are answered, or so
 * many a second. Throws where one is not taken.
 *
 * @returns seconds until the last one was answered
 */
export async function send(
  port: number,
  requests: readonly Buffer[],
  { connections, perSecond }: { connections: number; perSecond?: number },
): Promise<number> {
  const began = performance.now();
  let next = 0;

  async function one(): Promise<void> {
    const socket = net.connect(port, "127.0.0.1").setNoDelay(true);
    try {
      for (let n = next++; n < requests.length; n = next++) {
        const request = requests[n];
        if (!request) return;
        if (perSecond !== undefined) await pause(Math.max(0, began + (n * 1000) / perSecond - performance.now()));
        await ask(socket, request);
      }
    } finally {
      socket.destroy();
    }
  }

  await Promise.all(Array.from({ length: connections }, one));
  return (performance.now() - began) / 1000;
}

function ask(socket: net.Socket, request: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const settle = (error?: Error) => {
      socket.off("data", hear).off("error", settle);
      if (error) reject(error);
      else resolve();
    };
    const hear = (chunk: Buffer) => {
      answer += chunk.toString("latin1");
      if (isComplete(answer)) settle(answer.includes(SUCCESS) ? undefined : new Error(`Not taken: ${answer}`));
    };
    socket.on("data", hear).on("error", settle);
    socket.write(request);
  });
}
