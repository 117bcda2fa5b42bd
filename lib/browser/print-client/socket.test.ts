import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPrintClient, type Socket } from "./socket";
import type { Settled } from "./tasks";

type Said = { cmd: string; requestID: string; task?: { taskID: string; preview: boolean }; taskID?: string[] };

const NO_EVENT = undefined as never;

/** A print client and the way to it. It prints what it is told to, unless it is mute. */
class Client {
  isThere = true;
  isMute = false;
  /** Closes as soon as a task has come, after printing it or before. */
  closes: "no" | "after printing" | "before printing" = "no";
  readonly printed: string[] = [];
  readonly sockets: Socket[] = [];

  open = (): Socket => {
    const socket: Socket = {
      onopen: null,
      onclose: null,
      onmessage: null,
      send: (text) => this.hear(socket, JSON.parse(text) as Said),
      close: () => undefined,
    };
    this.sockets.push(socket);
    setTimeout(() => (this.isThere ? socket.onopen?.(NO_EVENT) : socket.onclose?.(NO_EVENT)), 5);
    return socket;
  };

  private hear(socket: Socket, { cmd, requestID, task, taskID }: Said): void {
    if (this.isMute) return;
    const say = (more: object) =>
      setTimeout(() => socket.onmessage?.({ data: JSON.stringify({ requestID, ...more }) } as never), 5);
    if (cmd === "getPrinters") say({ cmd, printers: [{ name: "Desk", status: "enable" }], defaultPrinter: "Desk" });
    if (cmd === "getTaskStatus") say({ cmd, printStatus: (taskID ?? []).flatMap((id) => this.statusOf(id)) });
    if (cmd !== "print" || !task) return;
    if (task.preview)
      return void say({ cmd, taskID: task.taskID, status: "success", previewImage: ["data:image/png;base64,"] });
    if (this.closes !== "before printing") this.printed.push(task.taskID);
    if (this.closes !== "no") {
      this.closes = "no";
      return void socket.onclose?.(NO_EVENT);
    }
    say({ cmd, taskID: task.taskID, status: "success" });
    say({ cmd: "notifyPrintResult", taskID: task.taskID, taskStatus: "printed" });
  }

  private statusOf(taskID: string) {
    return this.printed.includes(taskID) ? [{ taskID, taskStatus: "printed" }] : [];
  }
}

let client: Client;
let settled: Settled[];
const task = (taskId: string) => ({ taskId, documentId: "d", printer: "Desk", contents: [] });

beforeEach(() => {
  vi.useFakeTimers();
  client = new Client();
  settled = [];
});
afterEach(() => void vi.useRealTimers());

function opened() {
  const made = createPrintClient({
    open: client.open,
    now: () => Date.now(),
    onSettled: (end) => settled.push(end),
  });
  return { made, release: made.use() };
}

test("nothing is opened before a page needs it, and it is let go when none does any more", async () => {
  createPrintClient({ open: client.open, now: () => Date.now(), onSettled: () => undefined });
  expect(client.sockets).toHaveLength(0);
  const { made, release } = opened();
  await vi.advanceTimersByTimeAsync(20);
  expect(made.view()).toMatchObject({ state: "ready", printers: [{ name: "Desk" }] });
  release();
  await vi.advanceTimersByTimeAsync(5000);
  expect(made.view().state).toBe("ready"); // the next page may print too
  await vi.advanceTimersByTimeAsync(7000);
  expect(made.view().state).toBe("closed");
});

test("two parts of a page share one connection", async () => {
  const { made } = opened();
  made.use();
  await vi.advanceTimersByTimeAsync(20);
  expect(client.sockets).toHaveLength(1);
});

test("missing is found out at once, and whoever starts it is found", async () => {
  client.isThere = false;
  const { made } = opened();
  const found = made.found();
  await vi.advanceTimersByTimeAsync(10);
  expect((await found).state).toBe("missing");
  client.isThere = true;
  await vi.advanceTimersByTimeAsync(3000);
  expect(made.view().state).toBe("ready");
});

test("whoever asks between two looks for one that was missing is told what a look of this moment finds", async () => {
  client.isThere = false;
  const { made } = opened();
  await vi.advanceTimersByTimeAsync(10);
  client.isThere = true;
  const found = made.found();
  await vi.advanceTimersByTimeAsync(20);
  expect((await found).state).toBe("ready");
});

test("whoever asks while it stays missing is told so, as often as they ask", async () => {
  client.isThere = false;
  const { made } = opened();
  for (let times = 0; times < 2; times += 1) {
    const found = made.found();
    await vi.advanceTimersByTimeAsync(10);
    expect((await found).state).toBe("missing");
  }
});

test("a label is printed and its end told", async () => {
  const { made } = opened();
  await vi.advanceTimersByTimeAsync(20);
  made.print(task("t1"));
  await vi.advanceTimersByTimeAsync(20);
  expect(settled).toEqual([{ taskId: "t1", state: "printed", note: null, wasSent: true }]);
});

test.each([
  ["after printing", ["t1", "t2"], { state: "printed", wasSent: true }],
  ["before printing", ["t2"], { state: "unknown", wasSent: true }],
] as const)("closed in the middle, %s: asked about and never sent again", async (closes, printed, end) => {
  const { made } = opened();
  await vi.advanceTimersByTimeAsync(6000);
  client.closes = closes;
  made.print(task("t1"));
  made.print(task("t2"));
  await vi.advanceTimersByTimeAsync(3000);
  expect(settled[0]).toMatchObject({ taskId: "t1", ...end });
  expect(settled[1]).toMatchObject({ taskId: "t2", state: "printed" });
  expect(client.printed).toEqual(printed);
  expect(client.sockets).toHaveLength(2);
});

test("one that sleeps is left and found again", async () => {
  const { made } = opened();
  await vi.advanceTimersByTimeAsync(20);
  client.isMute = true;
  await vi.advanceTimersByTimeAsync(35_000);
  expect(client.sockets.length).toBeGreaterThan(1);
  client.isMute = false;
  await vi.advanceTimersByTimeAsync(35_000);
  expect(made.view().state).toBe("ready");
});

test("a page that is left waits for the word of its label", async () => {
  const { made, release } = opened();
  await vi.advanceTimersByTimeAsync(20);
  client.isMute = true;
  made.print(task("t1"));
  release();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(made.view().state).not.toBe("closed");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(settled).toEqual([{ taskId: "t1", state: "unknown", note: null, wasSent: true }]);
  expect(made.view().state).toBe("closed");
});

test("a picture is drawn, and nothing printed; a client that does not draw gives none", async () => {
  const { made } = opened();
  await vi.advanceTimersByTimeAsync(20);
  const drawn = made.preview(task("p1"));
  await vi.advanceTimersByTimeAsync(20);
  expect(await drawn).toEqual({ images: ["data:image/png;base64,"], url: null });
  expect(client.printed).toEqual([]);
  client.isMute = true;
  const none = made.preview(task("p2"));
  await vi.advanceTimersByTimeAsync(16_000);
  expect(await none).toBeNull();
});
