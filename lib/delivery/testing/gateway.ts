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

/** The platform's answers in the layout the tests' methods ask for. */
export const ACCEPTED = { result: { success: true }, request_id: "r-1" };

export const refusal = (code: string, text: string, more: object = {}) => ({
  result: { success: false, error_code: code, error_message: text, ...more },
  request_id: "r-2",
});

export const gatewayError = (code: number, msg: string, more: object = {}) => ({
  error_response: { code, msg, request_id: "r-3", ...more },
});

export const banned = (sub_msg: string, sub_code = "accesscontrol.limited-by-api-access-count") =>
  gatewayError(7, "App Call Limited", { sub_code, sub_msg });

/** The business id a call carries; the tests use the job's idempotency key. */
export const bizIdOf = (call: GatewayCall) => (JSON.parse(call.form.request ?? "{}") as { bizId: string }).bizId;
