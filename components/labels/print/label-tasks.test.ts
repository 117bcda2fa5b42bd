import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PrintTask } from "@/lib/browser/print-client/protocol";
import type { PrintClient } from "@/lib/browser/print-client/socket";
import type { Settled } from "@/lib/browser/print-client/tasks";
import { dropTask, keepTask, keptTasks } from "./kept-tasks";
import { createLabelTasks } from "./label-tasks";

type Post = { path: string; body: unknown };

let posts: Post[];
/** What the server answers; null: nobody hears it. */
let answers: ((post: Post) => Response | Promise<Response>) | null;
let handed: PrintTask[];
let adopted: string[];

const begun = (post: Post) =>
  post.path.endsWith("/prints")
    ? Response.json({ taskId: "t1", waybillNo: "YT1", contents: [{ a: 1 }] })
    : Response.json({ state: "PRINTED" });
const refused = (code: string, facts?: object) => Response.json({ code, facts }, { status: 409 });

beforeEach(() => {
  vi.useFakeTimers();
  posts = [];
  answers = begun;
  handed = [];
  adopted = [];
  vi.stubGlobal("fetch", async (path: string, { body }: { body: string }) => {
    const post = { path: path.replace("/api/admin/labels", ""), body: JSON.parse(body) as unknown };
    posts.push(post);
    await Promise.resolve();
    if (!answers) throw new TypeError("Failed to fetch");
    return answers(post);
  });
});
afterEach(() => {
  for (const taskId of keptTasks(Date.now()).keys()) dropTask(taskId);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function tab() {
  let settle: (settled: Settled) => void = () => undefined;
  const client: PrintClient = {
    view: () => ({ state: "ready", version: null, printers: [], defaultPrinter: "" }),
    found: () => Promise.resolve(client.view()),
    watch: () => () => undefined,
    use: () => () => undefined,
    lookAgain: () => undefined,
    print: (task) => void handed.push(task),
    adopt: (taskIds) => void adopted.push(...taskIds),
    preview: () => Promise.resolve(null),
  };
  const tasks = createLabelTasks((onSettled) => {
    settle = onSettled;
    return client;
  });
  const says = (state: Settled["state"], more: Partial<Settled> = {}) =>
    settle({ taskId: "t1", state, note: null, wasSent: true, ...more });
  return { tasks, says };
}

const asked = { labelId: "l1", printer: "Desk" };
const turn = () => vi.advanceTimersByTimeAsync(0);

test("begun by the server, handed to the client once, and its end told", async () => {
  const { tasks, says } = tab();
  const first = tasks.print(asked);
  const second = tasks.print(asked); // a double click
  await turn();
  expect(handed).toEqual([{ taskId: "t1", documentId: "YT1", printer: "Desk", contents: [{ a: 1 }] }]);
  expect(keptTasks(Date.now()).get("t1")?.outcome).toBeNull();
  says("printed");
  const handedOver = { ok: true, taskId: "t1", waybillNo: "YT1", outcome: { state: "printed", note: null } };
  expect([await first, await second]).toEqual([handedOver, handedOver]);
  await turn();
  expect(posts).toEqual([
    { path: "/prints", body: asked },
    { path: "/prints/t1", body: { state: "printed", note: null } },
  ]);
  expect(keptTasks(Date.now()).size).toBe(0);
});

test("what the server refuses is never handed over, and its facts are told", async () => {
  answers = () => refused("LABEL_PRINT_UNDERWAY", { printer: "Hall", since: "2026-11-30T01:00:00Z" });
  expect(await tab().tasks.print(asked)).toEqual({
    ok: false,
    refusal: { code: "LABEL_PRINT_UNDERWAY", facts: { printer: "Hall", since: "2026-11-30T01:00:00Z" } },
  });
  expect(handed).toEqual([]);
});

test("the client went before the task got there: it failed, and nobody has to look", async () => {
  const { tasks, says } = tab();
  const printing = tasks.print(asked);
  await turn();
  says("failed", { wasSent: false });
  expect(await printing).toEqual({ ok: false, refusal: { code: "PRINT_CLIENT_MISSING" } });
  await turn();
  expect(posts[1]).toEqual({ path: "/prints/t1", body: { state: "failed", note: null } });
});

test("a label that failed is begun anew only when the server knows that it failed", async () => {
  const { tasks, says } = tab();
  const printing = tasks.print(asked);
  await turn();
  let heard: (answer: Response) => void = () => undefined;
  const slow = new Promise<Response>((resolve) => (heard = resolve));
  answers = (post) => (post.path.endsWith("/t1") ? slow : begun(post));
  says("failed");
  await printing;
  void tasks.print(asked);
  await turn();
  expect(posts.map(({ path }) => path)).toEqual(["/prints", "/prints/t1"]);
  heard(Response.json({ state: "FAILED" }));
  await turn();
  expect(posts.map(({ path }) => path)).toEqual(["/prints", "/prints/t1", "/prints"]);
});

test("an end that the network kept back is told before its label is begun anew", async () => {
  const { tasks, says } = tab();
  const printing = tasks.print(asked);
  await turn();
  answers = null;
  says("failed");
  await printing;
  await turn();
  answers = begun;
  void tasks.print(asked);
  await turn();
  expect(posts.map(({ path }) => path)).toEqual(["/prints", "/prints/t1", "/prints/t1", "/prints"]);
  expect(tasks.untold()).toBe(0);
});

test("the network goes between print and telling: the outcome is kept, said so, and told when it is back", async () => {
  const { tasks, says } = tab();
  const printing = tasks.print(asked);
  await turn();
  answers = null;
  says("printed");
  await printing;
  await turn();
  expect(tasks.untold()).toBe(1);
  answers = begun;
  await vi.advanceTimersByTimeAsync(15_000);
  expect(tasks.untold()).toBe(0);
  expect(posts.filter(({ path }) => path === "/prints/t1")).toHaveLength(2);
  expect(keptTasks(Date.now()).size).toBe(0);
});

test("a page that was closed before it could tell: the next one does", async () => {
  keepTask("t1", {
    waybillNo: "YT1",
    printer: "Desk",
    sentAt: new Date().toISOString(),
    outcome: { state: "printed", note: null },
  });
  tab().tasks.resume();
  await turn();
  expect(posts).toEqual([{ path: "/prints/t1", body: { state: "printed", note: null } }]);
});

test("a task without a word is asked about once its own page has given up", async () => {
  const sent = (secondsAgo: number) => ({
    waybillNo: "YT1",
    printer: "Desk",
    sentAt: new Date(Date.now() - secondsAgo * 1000).toISOString(),
    outcome: null,
  });
  keepTask("another page still waits", sent(60));
  keepTask("orphan", sent(80));
  tab().tasks.resume();
  expect(adopted).toEqual(["orphan"]);
  dropTask("orphan");
  await vi.advanceTimersByTimeAsync(16_000); // it was left too: nobody has told its end
  expect(adopted).toEqual(["orphan", "another page still waits"]);
});

test("no word, then what a person saw: both are told, the later one stands", async () => {
  const { tasks, says } = tab();
  const printing = tasks.print(asked);
  await turn();
  says("unknown");
  await printing;
  tasks.seen("t1", { state: "printed", note: null });
  await turn();
  expect(posts.slice(1).map(({ body }) => body)).toEqual([
    { state: "unknown", note: null },
    { state: "printed", note: null },
  ]);
});

test("a word that comes late spares the look", async () => {
  const { tasks, says } = tab();
  const printing = tasks.print(asked);
  await turn();
  says("unknown");
  await printing;
  const later = tasks.laterWord("t1");
  says("printed");
  expect(await later).toEqual({ state: "printed", note: null });
});

test("what the server will never take is not told for ever", async () => {
  const { tasks, says } = tab();
  const printing = tasks.print(asked);
  await turn();
  answers = () => refused("NOT_FOUND");
  says("printed");
  await printing;
  await turn();
  expect([tasks.untold(), keptTasks(Date.now()).size]).toEqual([0, 0]);
});
