// What is said between a page and the print client of the packer's computer (菜鸟云打印组件), one JSON text a message: see
// docs/printing.md. Read by hand, not by a schema: this goes to the browser of every page that prints.

/** A printer of this computer. Only a plain `disable` closes one: what older clients write there has no known meaning. */
export type Printer = { name: string; isEnabled: boolean };

export type TaskWord = { taskId: string; state: "pending" | "printed" | "failed"; note: string | null };

/** A picture of a label: its pages as the client gives them, images or one address of a document. */
export type LabelPreview = { images: readonly string[]; url: string | null };

/** What the client said, in our words. */
export type ClientWord =
  | { kind: "agent"; requestId: string; version: string | null }
  | { kind: "printers"; requestId: string; printers: Printer[]; defaultPrinter: string }
  | { kind: "print"; requestId: string; taskId: string; isTaken: boolean; note: string | null; preview: LabelPreview }
  | { kind: "tasks"; requestId: string; tasks: TaskWord[] }
  | { kind: "result"; task: TaskWord };

/** One label, once. `contents` are parsed print data and go out as they came; an empty printer is the client's default. */
export type PrintTask = { taskId: string; documentId: string; printer: string; contents: readonly unknown[] };

export type ClientRequest = { cmd: string; requestID: string; version: "1.0" } & Record<string, unknown>;

const VERSION = "1.0";

export function askAgent(requestID: string): ClientRequest {
  return { cmd: "getAgentInfo", requestID, version: VERSION };
}

export function askPrinters(requestID: string): ClientRequest {
  return { cmd: "getPrinters", requestID, version: VERSION };
}

export function askTasks(requestID: string, taskIds: readonly string[]): ClientRequest {
  return { cmd: "getTaskStatus", requestID, version: VERSION, taskID: taskIds };
}

/** One document a task: after a jam nothing but the label that jammed is printed again. */
export function askPrint(requestID: string, task: PrintTask): ClientRequest {
  return {
    cmd: "print",
    requestID,
    version: VERSION,
    task: { ...taskOf(task), preview: false, notifyType: ["print"] },
  };
}

/** The same, drawn instead of printed. */
export function askPreview(requestID: string, task: PrintTask): ClientRequest {
  return { cmd: "print", requestID, version: VERSION, task: { ...taskOf(task), preview: true, previewType: "image" } };
}

function taskOf({ taskId, documentId, printer, contents }: PrintTask) {
  return {
    taskID: taskId,
    printer,
    firstDocumentNumber: 1,
    totalDocumentCount: 1,
    documents: [{ documentID: documentId, contents }],
  };
}

/** Reads a message of the client; null: nothing that we understand, which is left alone. */
export function readWord(message: unknown): ClientWord | null {
  const said = parsed(message);
  if (said === null) return null;
  const requestId = text(said.requestID) ?? "";
  switch (said.cmd) {
    case "getAgentInfo":
      return { kind: "agent", requestId, version: text(said.version) };
    case "getPrinters":
      return {
        kind: "printers",
        requestId,
        printers: list(said.printers).flatMap(printerOf),
        defaultPrinter: text(said.defaultPrinter) ?? "",
      };
    case "print":
      return {
        kind: "print",
        requestId,
        taskId: text(said.taskID) ?? "",
        isTaken: said.status !== "failed",
        note: text(said.msg),
        preview: { images: list(said.previewImage).flatMap((one) => text(one) ?? []), url: text(said.previewURL) },
      };
    case "getTaskStatus":
      return { kind: "tasks", requestId, tasks: list(said.printStatus).flatMap(taskWordOf) };
    case "notifyPrintResult":
      return taskWordOf(said).map((task) => ({ kind: "result" as const, task }))[0] ?? null;
    default:
      return null;
  }
}

function printerOf(one: unknown): Printer[] {
  const name = isRecord(one) ? text(one.name) : null;
  return name === null || !isRecord(one) ? [] : [{ name, isEnabled: one.status !== "disable" }];
}

/** A task that failed says why of its document; what is neither printed nor failed yet (rendered, waiting) is pending. */
function taskWordOf(one: unknown): TaskWord[] {
  const taskId = isRecord(one) ? text(one.taskID) : null;
  if (taskId === null || !isRecord(one)) return [];
  const documents = [...list(one.printStatus), ...list(one.detailStatus)].filter(isRecord);
  const hasFailed = one.taskStatus === "failed" || documents.some(({ status }) => status === "failed");
  const state = hasFailed ? "failed" : one.taskStatus === "printed" ? "printed" : "pending";
  const note = [one, ...documents].map(({ msg, detail }) => text(msg) ?? text(detail)).find((said) => said !== null);
  return [{ taskId, state, note: state === "failed" ? (note ?? null) : null }];
}

type Said = Record<string, unknown>;

function parsed(message: unknown): Said | null {
  try {
    const said: unknown = typeof message === "string" ? JSON.parse(message) : null;
    return isRecord(said) ? said : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Said {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
