import { expect, test } from "vitest";
import { openedLines } from "./opened.mjs";

test("tells the addresses and who may sign in, account by account, the newest first", () => {
  const env = { PORT: "41000", SANDBOX_PORT: "41001", LINE3_DATA_DIR: ".data/e2e-open" };
  const lines = openedLines(env, [
    { account: "Of the test", email: "admin@e1.test", role: "ADMIN" },
    { account: "Of the test", email: "clerk@e1.test", role: "CLERK" },
    { account: "Of the demo", email: "admin@enterprise.demo", role: "ADMIN" },
  ]);
  expect(lines).toEqual(
    expect.arrayContaining([
      "  Line3    http://localhost:41000",
      "  Sandbox  http://localhost:41001   plays the platform",
      "  Lines    .data/e2e-open/logs/processes.log",
    ]),
  );
  const logins = lines.slice(lines.indexOf("  Of the test"));
  expect(logins.slice(0, 5)).toEqual([
    "  Of the test",
    "    ADMIN     admin@e1.test",
    "    CLERK     clerk@e1.test",
    "  Of the demo",
    "    ADMIN     admin@enterprise.demo",
  ]);
});
