import type { DigestedError } from "next/dist/server/app-render/create-error-handler";
import { expect, test } from "vitest";
import { answering } from "@/lib/current-request";
import { logLinesOf } from "@/lib/delivery/testing/log-lines";
import { tellErrorsOfFramework } from "./framework-errors";

const NUMBER = "7k2m9q4txw";

/** Says what the framework says of a page's errors while a request is answered; the lines of the log, and what was printed. */
async function told(...errors: unknown[][]) {
  const printed: unknown[][] = [];
  const framework = { error: (...words: unknown[]) => void printed.push(words) };
  tellErrorsOfFramework(framework);
  const lines = await logLinesOf(() =>
    Promise.resolve(answering(NUMBER, () => errors.forEach((words) => framework.error(...words)))),
  );
  const read = lines.split("\n").filter(Boolean);
  return { lines: read.map((line) => JSON.parse(line) as Record<string, unknown>), printed };
}

test("an error of a page is one line under the request's number, which the page gets for its digest", async () => {
  const error = Object.assign(new Error("Key (name)=(张小明) exists"), { digest: "3141592653" });
  const { lines, printed } = await told(["⨯", error], [error]);
  expect(lines).toMatchObject([{ msg: "a page failed", requestId: NUMBER, digest: "3141592653", level: 50 }]);
  expect(JSON.stringify(lines)).not.toContain("张小明");
  expect(error.digest).toBe(NUMBER);
  expect(printed).toEqual([]);
});

test("one that no page is told of keeps what it is; what is no error is printed as ever", async () => {
  const error = new Error("of a route");
  const { lines, printed } = await told([error], ["a warning of the framework"]);
  expect(lines).toMatchObject([{ requestId: NUMBER, err: { name: "Error" } }]);
  expect("digest" in error).toBe(false);
  expect(printed).toEqual([["a warning of the framework"]]);
});

/** What the framework does with an error of a page, by its own code: the digest that the page is told. */
async function digestOf(error: Error): Promise<{ digests: unknown[]; lines: Record<string, unknown>[] }> {
  const handlers = await import("next/dist/server/app-render/create-error-handler");
  const framework = { error: () => undefined };
  tellErrorsOfFramework(framework);
  const say = (thrown: unknown) => (framework.error as (...words: unknown[]) => void)("⨯", thrown);
  const known = new Map<string, DigestedError>();
  const digests: unknown[] = [];
  const lines = await logLinesOf(() =>
    answering(NUMBER, async () => {
      await Promise.resolve(); // the context goes along
      digests.push(handlers.createReactServerErrorHandler(false, false, known, say)(error));
      // What was made becomes HTML: the same error comes again, its words left out.
      const again = Object.assign(new Error("omitted"), { digest: String(digests[0]) });
      digests.push(handlers.createHTMLErrorHandler(false, false, false, known, [], say)(again, undefined));
    }),
  );
  const read = lines.split("\n").filter(Boolean);
  return { digests, lines: read.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

test("the framework's own code tells the page the number, and the log hears of the error once", async () => {
  const { digests, lines } = await digestOf(new Error("a page broke"));
  expect(digests).toEqual([NUMBER, NUMBER]);
  expect(lines).toMatchObject([{ msg: "a page failed", requestId: NUMBER }]);
});
