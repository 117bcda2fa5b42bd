import type { IncomingMessage } from "node:http";
import { CLIENT_ADDRESS_HEADER } from "@/lib/auth/client-address";
import { DOOR_HEADER, isFromDoor } from "./pages/messages";

/**
 * Notes on each request whose it is, for audit and throttle: the address it came from, so that no sender can make one up. An
 * action that was posted to another page's address Next posts to ourselves once more, with all its headers: then the address
 * noted the first time holds. Only what carries the token of this door, which nobody but its pages are told, is such a one.
 */
export function createAddressNote(token: string): (request: Pick<IncomingMessage, "headers" | "socket">) => string {
  return ({ headers, socket }) => {
    if (!isFromDoor({ headers }, token)) headers[CLIENT_ADDRESS_HEADER] = socket.remoteAddress ?? "";
    headers[DOOR_HEADER] = token;
    return String(headers[CLIENT_ADDRESS_HEADER]);
  };
}
