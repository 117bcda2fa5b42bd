import { expect, test } from "vitest";
import { unreadPlace } from "./unread-place";

test.each([
  ["not-well-formed:request/orderItems/orderItem@3:15", "not-well-formed", "request/orderItems/orderItem", 3, 15],
  ["not-json:body@1:2", "not-json", "body", 1, 2],
  ["too-deep:request@1:44", "too-deep", "request", 1, 44],
  ["timestamp-stale:doctype:body@1:1", "doctype", "body", 1, 1],
  ["timestamp-unreadable:no-request", "no-request", null, null, null],
  ["no-request", "no-request", null, null, null],
  ["method", "method", null, null, null],
  ["supplierId-missing", "missing", "supplierId", null, null],
  ["unreadable:orderItems.0.quantity:missing", "missing", "orderItems.0.quantity", null, null],
  ["unreadable:orderItems.0.quantity@12:5:missing", "missing", "orderItems.0.quantity", 12, 5],
  ["unreadable:request/orderItems@2:1:not-well-formed", "not-well-formed", "request/orderItems", 2, 1],
  ["line-stated-twice:orderItems.3", "line-stated-twice", "orderItems.3", null, null],
])("%s is %s in %s at %s:%s", (note, rule, field, line, column) =>
  expect(unreadPlace(note)).toEqual({ rule, field, line, column }),
);

test.each(["timestamp-stale", "handler-threw", "signature", "supplier-not-bound", ""])("%j says no place", (note) =>
  expect(unreadPlace(note)).toBeNull(),
);
