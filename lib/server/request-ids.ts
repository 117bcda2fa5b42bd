import { randomFillSync } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { compile } from "proxy-addr";
import type { Env } from "@/lib/env";
import { plainRequestId, REQUEST_ID_HEADER } from "@/lib/kernel/text/request-id";
import { isFromDoor } from "./pages/messages";

type Sender = Pick<IncomingMessage, "headers" | "socket">;

/** Read out over the telephone: no letter looks like another or like a digit (Crockford's 32). */
const LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH = 10; // 50 bits: two alike within what a log keeps are no concern

/** Drawn for 100 numbers at once: one draw for each took 20 times as long, and every push needs one. */
const random = Buffer.alloc(100 * LENGTH);
let next = random.length;

function freshRequestId(): string {
  if (next === random.length) {
    randomFillSync(random);
    next = 0;
  }
  let id = "";
  for (const end = next + LENGTH; next < end; next += 1) id += LETTERS.charAt((random[next] ?? 0) & 31);
  return id;
}

/**
 * Gives every request its number. One that it carries is taken from a proxy that `TRUST_PROXY` names, and only in a plain shape:
 * then the proxy's log and ours have the same number; and from what the framework posts to ourselves, as with its address.
 */
export function createRequestIds(token: string, trusted: Env["TRUST_PROXY"]): (request: Sender) => string {
  const isProxy = createProxyCheck(trusted);
  return (request) => {
    const mayName = isFromDoor(request, token) || isProxy(request.socket.remoteAddress ?? "");
    return (mayName && plainRequestId(request.headers[REQUEST_ID_HEADER])) || freshRequestId();
  };
}

/** Whether who connects is a proxy of ours: any where they are counted, else who is in their networks. */
function createProxyCheck(trusted: Env["TRUST_PROXY"]): (address: string) => boolean {
  if (trusted === undefined) return () => false;
  if (typeof trusted === "number") return () => true;
  const isIn = compile(trusted);
  return (address) => isIP(address) !== 0 && isIn(address, 0);
}
