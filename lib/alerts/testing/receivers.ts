import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

/** What a robot got: the address it was called by and the message. */
export type RobotCall = {
  url: URL;
  body: { msgtype: string; markdown: { title?: string; text?: string; content?: string } };
};

/** A group robot that answers by script, given the number of the call from 1; `hang` never answers. For tests. */
export async function startRobot(answer: (nth: number) => object | "hang") {
  const calls: RobotCall[] = [];
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      calls.push({ url: new URL(request.url ?? "/", "http://robot"), body: body as RobotCall["body"] });
      const reply = answer(calls.length);
      if (reply !== "hang") response.end(JSON.stringify(reply));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/robot/send?access_token=0123456789abcdef`,
    calls,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
