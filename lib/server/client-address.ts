import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { CLIENT_ADDRESS_HEADER } from "@/lib/auth/client-address";

const OURSELVES = "x-line3-ourselves";

/**
 * Notes on each request whose it is, for audit and throttle: the address it came from, so that no sender can make one up. An
 * action that was posted to another page's address Next posts to ourselves once more, with all its headers: then the address
 * noted the first time holds. Only what carries the token of this process, which never leaves it, is such a one.
 */
export function createAddressNote(): (request: Pick<IncomingMessage, "headers" | "socket">) => string {
  const token = randomBytes(32).toString("base64url");
  return ({ headers, socket }) => {
    if (headers[OURSELVES] !== token) headers[CLIENT_ADDRESS_HEADER] = socket.remoteAddress ?? "";
    headers[OURSELVES] = token;
    return String(headers[CLIENT_ADDRESS_HEADER]);
  };
}
