import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** What the gateway got: the form, and of it what is the same on every repeat. */
export type GatewayCall = { form: Record<string, string>; method: string; at: number };

/** An object is sent as JSON, a text as it is, a number as that HTTP status; `drop` hangs up, `hang` never answers. */
export type GatewayAnswer = object | string | number;

/** A real HTTP gateway that answers by script and keeps every call. */
export async function startGateway(answer: (call: GatewayCall) => GatewayAnswer | Promise<GatewayAnswer>) {
  const calls: GatewayCall[] = [];
  const server: Server = createServer((request, response) => {
    void text(request).then(async (body) => {
      const form = Object.fromEntries(new URLSearchParams(body));
      const call = { form, method: form.method ?? "", at: Date.now() };
      calls.push(call);
      const reply = await answer(call);
      if (reply === "hang") return;
      if (reply === "drop") response.destroy();
      else if (typeof reply === "number") response.writeHead(reply).end("out of order");
      else response.end(typeof reply === "string" ? reply : JSON.stringify(reply));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/router/rest`,
    calls,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The form without what is new on every try. */
export function factsOf({ form }: GatewayCall): Record<string, string> {
  return Object.fromEntries(Object.entries(form).filter(([name]) => name !== "timestamp" && name !== "sign"));
}
