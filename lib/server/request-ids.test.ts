import type { IncomingHttpHeaders } from "node:http";
import { expect, test } from "vitest";
import { DOOR_HEADER } from "./pages/messages";
import { createRequestIds } from "./request-ids";

const TOKEN = "of the door";
const GIVEN = "4f9c1c0f6f7f4b8e9f3c2a1d0b9e8f7a";
const OURS = /^[0-9a-hjkmnp-tv-z]{10}$/;

type Case = { trusted?: number | string[]; from?: string; headers?: IncomingHttpHeaders };

function idOf({ trusted, from = "10.0.0.7", headers = { "x-request-id": GIVEN } }: Case): string {
  const sender = { headers, socket: { remoteAddress: from } } as Parameters<ReturnType<typeof createRequestIds>>[0];
  return createRequestIds(TOKEN, trusted)(sender);
}

test.each<[string, Case, boolean]>([
  ["nobody is trusted", {}, false],
  ["one proxy, whoever connects", { trusted: 1 }, true],
  ["a proxy of these networks", { trusted: ["10.0.0.0/8"] }, true],
  ["the same, its address written as IPv6", { trusted: ["10.0.0.0/8"], from: "::ffff:10.0.0.7" }, true],
  ["another network", { trusted: ["10.0.0.0/8"], from: "203.0.113.9" }, false],
  ["a connection without an address", { trusted: ["10.0.0.0/8"], from: "" }, false],
  ["a proxy that hands on what no number is", { trusted: 1, headers: { "x-request-id": "13 characters; <b>" } }, false],
  ["a proxy that says nothing", { trusted: 1, headers: {} }, false],
  ["what the framework posts to ourselves", { headers: { "x-request-id": GIVEN, [DOOR_HEADER]: TOKEN } }, true],
  ["who only guesses at the door's token", { headers: { "x-request-id": GIVEN, [DOOR_HEADER]: "guess" } }, false],
])("%s", (_case, given, isTaken) => {
  const id = idOf(given);
  if (isTaken) expect(id).toBe(GIVEN);
  else expect(id).toMatch(OURS);
});

test("ours are never the same", () => {
  expect(new Set(Array.from({ length: 1000 }, () => idOf({}))).size).toBe(1000);
});
