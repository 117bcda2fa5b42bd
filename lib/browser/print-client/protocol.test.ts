import { expect, test } from "vitest";
import { askPreview, askPrint, readWord } from "./protocol";

const TASK = { taskId: "t1", documentId: "YT1", printer: "Desk", contents: [{ templateURL: "u" }] };

test("one document a task, and its end is asked for", () => {
  expect(askPrint("r1", TASK)).toEqual({
    cmd: "print",
    requestID: "r1",
    version: "1.0",
    task: {
      taskID: "t1",
      preview: false,
      printer: "Desk",
      notifyType: ["print"],
      firstDocumentNumber: 1,
      totalDocumentCount: 1,
      documents: [{ documentID: "YT1", contents: [{ templateURL: "u" }] }],
    },
  });
  expect(askPreview("r1", TASK).task).toMatchObject({ preview: true, previewType: "image" });
});

const PENDING = { taskId: "t1", state: "pending", note: null };

test.each([
  ["no text", new Blob(), null],
  ["no JSON", "hello", null],
  ["no object", "[1]", null],
  ["another command", { cmd: "setPrinterConfig", requestID: "r" }, null],
  [
    "the version",
    { cmd: "getAgentInfo", requestID: "r", version: "0.5" },
    { kind: "agent", requestId: "r", version: "0.5" },
  ],
  [
    "printers, of a client that writes a number",
    { cmd: "getPrinters", requestID: "r", printers: [{ name: "A", status: "disable" }, { name: "B", status: 4 }, {}] },
    {
      kind: "printers",
      requestId: "r",
      printers: [
        { name: "A", isEnabled: false },
        { name: "B", isEnabled: true },
      ],
      defaultPrinter: "",
    },
  ],
  [
    "a task that is taken",
    { cmd: "print", requestID: "r", taskID: "t1", status: "success" },
    { kind: "print", requestId: "r", taskId: "t1", isTaken: true, note: null, preview: { images: [], url: null } },
  ],
  [
    "a task that is turned down",
    { cmd: "print", requestID: "r", taskID: "t1", status: "failed", msg: "no printer" },
    {
      kind: "print",
      requestId: "r",
      taskId: "t1",
      isTaken: false,
      note: "no printer",
      preview: { images: [], url: null },
    },
  ],
  [
    "where tasks stand",
    {
      cmd: "getTaskStatus",
      requestID: "r",
      printStatus: [
        { taskID: "t1", taskStatus: "rendered" },
        { taskID: "t2", taskStatus: "printed", detailStatus: [{ documentID: "d", status: "success" }] },
        { taskID: "t3", taskStatus: "printed", detailStatus: [{ documentID: "d", status: "failed", msg: "paper" }] },
      ],
    },
    {
      kind: "tasks",
      requestId: "r",
      tasks: [
        PENDING,
        { taskId: "t2", state: "printed", note: null },
        { taskId: "t3", state: "failed", note: "paper" },
      ],
    },
  ],
  [
    "an end, unasked",
    {
      cmd: "notifyPrintResult",
      taskID: "t1",
      taskStatus: "failed",
      printStatus: [{ documentID: "d", status: "failed", msg: "", detail: "out of paper" }],
    },
    { kind: "result", task: { taskId: "t1", state: "failed", note: "out of paper" } },
  ],
  ["no end yet", { cmd: "notifyPrintResult", taskID: "t1", taskStatus: "rendered" }, { kind: "result", task: PENDING }],
  ["an end of nothing", { cmd: "notifyPrintResult" }, null],
])("the client says: %s", (_case, said, word) => {
  expect(readWord(typeof said === "string" || said instanceof Blob ? said : JSON.stringify(said))).toEqual(word);
});
