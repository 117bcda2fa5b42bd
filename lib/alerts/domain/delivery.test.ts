import { expect, test } from "vitest";
import { deliveryDetail, type DeliveryFault } from "./delivery";

test.each<[DeliveryFault, string, object | null]>([
  ["not-reached", "ECONNREFUSED", { kind: "reason", reason: "closed-port" }],
  ["not-reached", "ENOTFOUND", { kind: "reason", reason: "unknown-name" }],
  ["not-reached", "timeout", { kind: "reason", reason: "no-answer" }],
  ["not-reached", "CERT_HAS_EXPIRED", { kind: "reason", reason: "certificate" }],
  ["not-reached", "EPROTO", { kind: "code", code: "EPROTO" }],
  ["unreadable", "HTTP 404", { kind: "code", code: "HTTP 404" }],
  ["refused", "EAUTH", { kind: "reason", reason: "login" }],
  ["refused", "310000 keywords not in content", { kind: "answer", answer: "310000 keywords not in content" }],
  ["not-configured", "", null],
])("%s with %j: only the other side's words are told as such", (fault, words, detail) => {
  expect(deliveryDetail(fault, words)).toEqual(detail);
});
