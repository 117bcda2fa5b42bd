import { randomUUID } from "node:crypto";
import { drawable, labelPicture, type Drawable, type PrintedLabel } from "./label";
import { clientRequest, echo, type ClientRequest, type PrinterConfig, type PrintTask } from "./protocol";
import { WELL, type Switches } from "./switches";

/** Who said something and hears the answer. */
export type Page = { send: (text: string) => void; cut: () => void };

type Document = { id: string; label: Drawable; status: "pending" | "success" | "failed"; msg: string };
type Task = {
  id: string;
  printer: string;
  status: "pending" | "printed" | "failed";
  documents: Document[];
  /** Those who asked for the result. */
  listeners: Set<Page>;
};

const VERSION = "1.5.3.0";
const PAPER = { orientation: 0, paperSize: { width: 76, height: 130 }, horizontalOffset: 0, verticalOffset: 0 };

/** The cloud-print client 云打印组件 of one computer: what it answers to pages, and what lies in its printer afterwards. */
export class PrintClient {
  readonly switches: Switches = { ...WELL };
  private readonly pages = new Set<Page>();
  private readonly tasks = new Map<string, Task>();
  private readonly configs = new Map<string, Omit<PrinterConfig, "name">>();
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(
    private readonly computer: string,
    private readonly printed: (label: PrintedLabel) => void,
  ) {}

  join(page: Page): void {
    this.pages.add(page);
  }

  leave(page: Page): void {
    this.pages.delete(page);
    for (const task of this.tasks.values()) task.listeners.delete(page);
  }

  /** Every page loses its connection, as when the program ends. What was taken is printed all the same. */
  cutAll(): void {
    for (const page of this.pages) page.cut();
  }

  stop(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.cutAll();
  }

  /** Answers one message of a page. */
  hear(page: Page, text: string): void {
    const say = (reply: object) => page.send(JSON.stringify(reply));
    const said = parsed(text);
    const { data: request, error } = clientRequest.safeParse(said);
    if (request) return this.answer(page, request, say);
    const { cmd, requestID } = echo.safeParse(said).data ?? { cmd: "", requestID: "" };
    const [issue] = error.issues;
    say({ cmd, requestID, status: "failed", msg: `请求错误: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}` });
  }

  private answer(page: Page, request: ClientRequest, say: (reply: object) => void): void {
    const { cmd, requestID } = request;
    const ok = (more: object) => say({ cmd, requestID, status: "success", msg: "", ...more });
    const failed = (msg: string, more: object = {}) => say({ cmd, requestID, status: "failed", msg, ...more });
    const { printers } = this.switches;
    switch (request.cmd) {
      case "getAgentInfo":
        return ok({ version: VERSION });
      case "getPrinters":
        return ok({
          defaultPrinter: printers[0] ?? "",
          printers: printers.map((name) => ({ name, status: "enable" })),
        });
      case "getPrinterConfig":
        if (!printers.includes(request.printer)) return failed("打印机不存在");
        return ok({ printer: { name: request.printer, ...PAPER, ...this.configs.get(request.printer) } });
      case "setPrinterConfig": {
        const { name, ...config } = request.printer;
        if (!printers.includes(name)) return failed("打印机不存在");
        this.configs.set(name, { ...this.configs.get(name), ...config });
        return ok({});
      }
      case "getTaskStatus": {
        const known = request.taskID.flatMap((id) => this.tasks.get(id) ?? []);
        return ok({ printStatus: known.map((task) => ({ ...statusOf(task), detailStatus: documentsOf(task) })) });
      }
      case "print":
        return this.print(page, request.task, {
          ok: (more = {}) => ok({ taskID: request.task.taskID, ...more }),
          failed: (msg) => failed(msg, { taskID: request.task.taskID }),
        });
    }
  }

  /** A task that is known by its id is taken again and not printed again. */
  private print(
    page: Page,
    wanted: PrintTask,
    { ok, failed }: { ok: (more?: object) => void; failed: (msg: string) => void },
  ): void {
    const printer = wanted.printer || this.switches.printers[0];
    if (!printer || !this.switches.printers.includes(printer)) return failed("打印机不存在");
    const documents = wanted.documents.map(({ documentID, contents }) => ({
      id: documentID,
      label: drawable(documentID, contents),
    }));
    const wrong = documents.find(({ label }) => typeof label === "string");
    if (typeof wrong?.label === "string") return failed(`${wrong.id}: ${wrong.label}`);
    const drawn = documents.flatMap(({ id, label }) => (typeof label === "string" ? [] : [{ id, label }]));
    if (wanted.preview) return ok({ previewImage: drawn.map(({ label }) => asDataUrl(labelPicture(label))) });

    const { closes, slowMs } = this.switches;
    if (closes === "lost") {
      this.switches.closes = "no";
      return page.cut();
    }
    const known = this.tasks.get(wanted.taskID);
    const task: Task = known ?? {
      id: wanted.taskID,
      printer,
      status: "pending",
      documents: drawn.map((one) => ({ ...one, status: "pending", msg: "" })),
      listeners: new Set(),
    };
    this.tasks.set(task.id, task);
    ok();
    if (wanted.notifyType.includes("print")) task.listeners.add(page);
    if (closes === "taken") {
      this.switches.closes = "no";
      page.cut();
    }
    if (!known) this.after(slowMs, () => this.comeOut(task));
    else if (known.status !== "pending") this.tell(known, [page]);
  }

  private comeOut(task: Task): void {
    const { paperOut, printsTwice } = this.switches;
    task.status = paperOut ? "failed" : "printed";
    for (const document of task.documents) {
      document.status = paperOut ? "failed" : "success";
      document.msg = paperOut ? "打印机缺纸" : "";
      const copies = paperOut ? 0 : printsTwice ? 2 : 1;
      for (let copy = 0; copy < copies; copy += 1) this.putOut(task, document);
    }
    for (let times = 0; times < (printsTwice ? 2 : 1); times += 1) this.tell(task, task.listeners);
  }

  private putOut({ id: taskId, printer }: Task, { id: documentId, label }: Document): void {
    const { computer } = this;
    this.printed({ ...label, id: randomUUID(), computer, printedAt: Date.now(), printer, taskId, documentId });
  }

  private tell(task: Task, pages: Iterable<Page>): void {
    const said = { cmd: "notifyPrintResult", requestID: randomUUID(), ...statusOf(task) };
    for (const page of pages) page.send(JSON.stringify({ ...said, printStatus: documentsOf(task) }));
  }

  private after(waitMs: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      act();
    }, waitMs);
    this.timers.add(timer);
  }
}

function statusOf({ id, printer, status }: Task) {
  return { taskID: id, printer, taskStatus: status };
}

function documentsOf({ documents }: Task) {
  return documents.map(({ id, status, msg }) => ({ documentID: id, status, msg, detail: msg }));
}

function asDataUrl(svg: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
