import { expect, test } from "vitest";
import { productEnv } from "./settings.mjs";

const OWN = { dataDir: ".data", isDev: false, databaseUrl: "postgresql://db/line3", port: 3000, sandboxPort: 3100 };
const given = (more: Record<string, string>) => ({ DATABASE_URL: OWN.databaseUrl, ...more });
const urlOf = (more: Record<string, string>) =>
  (productEnv({ ...OWN, given: given(more) }) as Record<string, unknown>).PRINT_CLIENT_URL;

test("pages are told where the sandbox's print client is, where it is elsewhere than the real one", () => {
  expect(urlOf({ SANDBOX: "on" })).toBeUndefined();
  expect(urlOf({ SANDBOX: "on", PRINT_CLIENT_PORT: "41000" })).toBe("ws://127.0.0.1:41000");
  expect(urlOf({ SANDBOX: "off", PRINT_CLIENT_PORT: "41000" })).toBeUndefined();
  expect(urlOf({ SANDBOX: "on", PRINT_CLIENT_PORT: "41000", PRINT_CLIENT_URL: "ws://localhost:1" })).toBe(
    "ws://localhost:1",
  );
});
