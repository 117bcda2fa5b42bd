import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const KEY = Buffer.alloc(32, 7).toString("base64");
const OTHER_KEY = Buffer.alloc(32, 8).toString("base64");

/** The module as a process with this master key has it. */
async function sealWith(key: string): Promise<typeof import("./seal")> {
  vi.resetModules();
  vi.stubEnv("LINE3_MASTER_KEY", key);
  return import("./seal");
}

beforeEach(() => {
  vi.stubEnv("DATABASE_URL", "postgresql://line3:x@127.0.0.1:9/line3");
  vi.stubEnv("NEXTAUTH_SECRET", "a secret for tests only");
  vi.stubEnv("NEXTAUTH_URL", "http://localhost:3000");
  vi.stubEnv("TOP_APP_KEY", "1");
  vi.stubEnv("TOP_APP_SECRET", "2");
});
afterEach(() => vi.unstubAllEnvs());

describe("sealing (R175)", () => {
  test("any text comes back, and nothing of it shows", async () => {
    const { seal, unseal } = await sealWith(KEY);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const { cipher, keyId } = seal(text);
        expect(unseal(cipher, keyId)).toBe(text);
      }),
    );
    const { cipher } = seal("张小明 13812341234");
    expect(Buffer.from(cipher).includes("13812341234")).toBe(false);
    expect(Buffer.from(cipher).includes("张小明")).toBe(false);
  });

  test("the same text never gives the same bytes", async () => {
    const { seal } = await sealWith(KEY);
    const made = Array.from({ length: 50 }, () => Buffer.from(seal("token").cipher).toString("hex"));
    expect(new Set(made).size).toBe(50);
    expect(new Set(made.map((hex) => hex.slice(0, 24))).size).toBe(50); // the nonces
  });

  test("a changed bit anywhere is noticed", async () => {
    const { seal, unseal } = await sealWith(KEY);
    const { cipher, keyId } = seal("token");
    for (let at = 0; at < cipher.length; at += 1) {
      const altered = Uint8Array.from(cipher, (byte, index) => (index === at ? byte ^ 1 : byte));
      expect(() => unseal(altered, keyId), `byte ${at}`).toThrow();
    }
    expect(() => unseal(cipher.subarray(0, cipher.length - 1), keyId)).toThrow();
    expect(() => unseal(new Uint8Array(), keyId)).toThrow();
  });

  test("a view into a larger buffer is read at its place", async () => {
    const { seal, unseal } = await sealWith(KEY);
    const { cipher, keyId } = seal("token");
    const larger = new Uint8Array(cipher.length + 20);
    larger.set(cipher, 10);
    expect(unseal(larger.subarray(10, 10 + cipher.length), keyId)).toBe("token");
  });

  test("another key opens nothing; its error names the keys' ids, never a key", async () => {
    const { cipher, keyId } = (await sealWith(KEY)).seal("token");
    const { unseal, keyIdOf } = await sealWith(OTHER_KEY);
    expect(keyId).toBe(keyIdOf(Buffer.from(KEY, "base64")));
    const otherId = keyIdOf(Buffer.from(OTHER_KEY, "base64"));
    expect(() => unseal(cipher, keyId)).toThrow(`Sealed with key ${keyId}, but this process holds ${otherId}`);
    expect(() => unseal(cipher, otherId)).toThrow(); // a forged id does not help
    expect(otherId).toMatch(/^[0-9a-f]{8}$/);
  });
});
