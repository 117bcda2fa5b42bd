import type { Handler } from "../compression/compressed";
import { isFromDoor } from "./messages";

/** Answers 403 to whoever found the socket and does not carry the door's token. */
export function onlyFromDoor(token: string, handle: Handler): Handler {
  return (request, response) => {
    if (isFromDoor(request, token)) handle(request, response);
    else response.writeHead(403).end();
  };
}
