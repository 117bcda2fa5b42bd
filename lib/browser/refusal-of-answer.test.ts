import { expect, test } from "vitest";
import { refusalOfAnswer } from "./refusal-of-answer";

const answered = (status: number, requestId = "7k2m9q4txw") => ({
  status,
  headers: new Headers({ "x-request-id": requestId }),
});

test.each([
  ["a failure that our own code told", { code: "BUG", requestId: "7k2m9q4txw" }, answered(500), "7k2m9q4txw"],
  ["a database that does not answer", { code: "UNAVAILABLE", requestId: "7k2m9q4txw" }, answered(503), "7k2m9q4txw"],
  ["a failure in no words of ours", null, answered(500), "7k2m9q4txw"],
  ["the same with a number that is none", null, answered(500, "<b>"), undefined],
  ["an ordinary refusal", { code: "STALE" }, answered(409), undefined],
  ["turned away because we are busy", { code: "UNAVAILABLE" }, answered(503), undefined],
  ["something in between answers", null, answered(502), undefined],
  ["a made-up number", { code: "BUG", requestId: 7 }, answered(500), undefined],
])("%s: its number is known or there is none", (_case, answer, response, requestId) => {
  expect(refusalOfAnswer(answer, response).requestId).toBe(requestId);
});
