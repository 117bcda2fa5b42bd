import type { IncomingMessage } from "node:http";

/** The first thing the pages' process is told: where to listen, and what each request from the door carries. */
export type FromDoor = { socketPath: string; token: string };

/** What the door hears of the pages' process: every so often that it is not stuck, and once that it takes requests. */
export type ToDoor = "alive" | "listening";

/**
 * Header by which the door shows that a request comes from it. What the framework posts to ourselves takes it along through the
 * door: see client-address.ts.
 */
export const DOOR_HEADER = "x-line3-door";

/** Whether a request came through the door, whose word about its sender can be believed. */
export function isFromDoor({ headers }: Pick<IncomingMessage, "headers">, token: string): boolean {
  return headers[DOOR_HEADER] === token;
}
