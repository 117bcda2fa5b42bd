import { expect, test } from "vitest";
import { logLinesOf } from "./delivery/testing/log-lines";
import { log } from "./log";

const NAME = "张小明";
const PHONE = "13812341234";

/** An error as a database driver or a parser throws it: its words quote the data. */
function quotingError(): Error {
  return Object.assign(new Error(`Key (name)=(${NAME}) exists\n    at ${PHONE} in <request>`), {
    code: "23505",
    detail: `Key (phone)=(${PHONE})`,
    body: `<request>${NAME}</request>`,
    cause: new Error(NAME),
  });
}

test("of an error the log takes name, code and stack, none of its words (R186)", async () => {
  const lines = await logLinesOf(() => Promise.resolve(log.error({ err: quotingError(), jobId: "J-1" }, "it broke")));
  const line = JSON.parse(lines) as { err: { name: string; code: string; stack: string }; msg: string; jobId: string };
  expect(line).toMatchObject({ msg: "it broke", jobId: "J-1", err: { name: "Error", code: "23505" } });
  expect(Object.keys(line.err).sort()).toEqual(["code", "name", "stack"]);
  expect(line.err.stack).toContain("log.test.ts");
  expect(lines).not.toMatch(new RegExp(`${NAME}|${PHONE}`));
});

test("an error thrown at the log without a word of ours says nothing either", async () => {
  const lines = await logLinesOf(() => {
    log.error(quotingError());
    log.error({ err: quotingError() });
    log.warn({ error: quotingError() }, "under another name");
    return Promise.resolve();
  });
  expect(lines.split("\n").filter(Boolean)).toHaveLength(3);
  expect(lines).not.toMatch(new RegExp(`${NAME}|${PHONE}`));
});

test("bodies, tokens, passwords and people are withheld should they slip in", async () => {
  const person = { name: NAME, mobile: PHONE };
  const slips = [
    { body: NAME },
    { session: PHONE },
    { password: PHONE },
    { secret: PHONE },
    { receiver: person },
    { sender: person },
    { push: { body: NAME, receiver: person } },
    { call: { session: PHONE, secret: PHONE, password: PHONE } },
  ];
  const lines = await logLinesOf(() => Promise.resolve(slips.forEach((slip) => log.info(slip, "slip"))));
  expect(lines).not.toMatch(new RegExp(`${NAME}|${PHONE}`));
  expect(lines.match(/\[withheld\]/g)?.length).toBeGreaterThanOrEqual(slips.length);
});

test("what the log is for goes in: ids, codes and counts", async () => {
  const lines = await logLinesOf(() => Promise.resolve(log.info({ jobId: "J-1", code: "7", durationMs: 12 }, "sent")));
  expect(JSON.parse(lines)).toMatchObject({ jobId: "J-1", code: "7", durationMs: 12, msg: "sent", process: "line3" });
});
