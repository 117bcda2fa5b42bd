import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import proxyAddress, { compile } from "proxy-addr";
import { CLIENT_ADDRESS_HEADER } from "@/lib/auth/client-address";
import type { Env } from "@/lib/env";
import { DOOR_HEADER, isFromDoor } from "./pages/messages";

type Sender = Pick<IncomingMessage, "headers" | "socket">;

/** IPv4 as one writes it, also where the socket is of both kinds. */
const MAPPED = /^::ffff:(?=\d+\.)/i;

/**
 * Tells from where a request came (R187): the socket's address, or behind proxies that are trusted (`TRUST_PROXY`: how many, or
 * their networks) what the outermost of them wrote down in `x-forwarded-for`. Whatever stands before that is the sender's own
 * word and counts for nothing.
 */
export function createAddressReader(trusted: Env["TRUST_PROXY"]): (request: Sender) => string {
  const trust = typeof trusted === "number" ? (_address: string, hop: number) => hop < trusted : compile(trusted ?? []);
  return (request) => {
    const own = request.socket.remoteAddress ?? "";
    const said = trusted === undefined ? own : proxyAddress(request as IncomingMessage, trust);
    return (isIP(said) ? said : own).replace(MAPPED, "");
  };
}

/** Whether a push may come from an address (`INBOUND_ALLOW`, R187); unset, from any. */
export function createAllowance(networks: Env["INBOUND_ALLOW"]): (address: string) => boolean {
  if (networks === undefined) return () => true;
  const isIn = compile(networks);
  return (address) => isIP(address) !== 0 && isIn(address, 0);
}

/**
 * Notes on each request whose it is, for audit and throttle: the address it came from, so that no sender can make one up. An
 * action that was posted to another page's address Next posts to ourselves once more, with all its headers: then the address
 * noted the first time holds. Only what carries the token of this door, which nobody but its pages are told, is such a one.
 */
export function createAddressNote(token: string, addressOf: (request: Sender) => string): (request: Sender) => string {
  return (request) => {
    const { headers } = request;
    if (!isFromDoor(request, token)) headers[CLIENT_ADDRESS_HEADER] = addressOf(request);
    headers[DOOR_HEADER] = token;
    return String(headers[CLIENT_ADDRESS_HEADER]);
  };
}
