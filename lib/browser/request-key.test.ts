import { expect, test } from "vitest";
import { z } from "zod";
import { newRequestKey } from "./request-key";

test("a request key is a UUID the forms accept, and never the same", () => {
  const [first, second] = [newRequestKey(), newRequestKey()];
  expect(z.uuid().parse(first)).toBe(first);
  expect(first).not.toBe(second);
});
