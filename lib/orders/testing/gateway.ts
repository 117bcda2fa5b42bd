import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { createPlatformCaller, type PlatformCaller } from "@/lib/platform/call";

export type TestGateway = {
  call: PlatformCaller;
  /** The forms it was sent, oldest first. */
  forms: URLSearchParams[];
  close: () => void;
};

/** A real gateway on a free port that answers each form as it is told, and a caller for it; for tests. */
export async function startGateway(answer: (form: URLSearchParams) => object): Promise<TestGateway> {
  const forms: URLSearchParams[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const form = new URLSearchParams(body);
      forms.push(form);
      response.end(JSON.stringify(answer(form)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const call = createPlatformCaller({
    gatewayUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/router/rest`,
    appKey: "23000001",
    appSecret: "secret",
    signMethod: "hmac-sha256",
    now: () => new Date(),
  });
  return { call, forms, close: () => server.close() };
}
