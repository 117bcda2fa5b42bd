import { setImmediate as turn } from "node:timers/promises";
import { afterEach, expect, test, vi } from "vitest";

const ARGON2 = "@node-rs/argon2";

afterEach(() => {
  vi.doUnmock(ARGON2);
  vi.resetModules();
});

test("forty sign-ins at once have their passwords looked at one after the other, also behind a damaged hash", async () => {
  let running = 0;
  let most = 0;
  const verify = async (hash: string) => {
    most = Math.max(most, (running += 1));
    await turn();
    running -= 1;
    if (hash === "damaged") throw new Error("not a hash");
    return true;
  };
  vi.doMock(ARGON2, () => ({ verify, hash: () => Promise.resolve("") }));
  vi.resetModules();
  const { passwordMatches } = await import("./password");
  const hashes = ["damaged", ...Array.from({ length: 39 }, () => "right")];
  const matches = await Promise.all(hashes.map((hash) => passwordMatches(hash, "right horse")));
  expect(matches).toEqual(hashes.map((hash) => hash === "right"));
  expect(most).toBe(1);
});
