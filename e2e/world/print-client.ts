import type { Page } from "@playwright/test";

type Asked = {
  cmd: string;
  requestID: string;
  taskID?: string[];
  task?: { taskID: string; printer: string; documents: { documentID: string }[] };
};

/**
 * Plays the print client of the packer's computer to one page: it answers at once and prints all it is given.
 *
 * @returns the waybill numbers of the labels that came out, as they come
 */
export async function playPrintClient(page: Page): Promise<string[]> {
  const printed: string[] = [];
  await page.routeWebSocket(/^wss?:\/\/localhost:1352[89]/, (socket) => {
    socket.onMessage((message) => {
      const { cmd, requestID, task } = JSON.parse(String(message)) as Asked;
      const say = (word: object) => socket.send(JSON.stringify(word));
      const reply = { cmd, requestID, status: "success", msg: "" };
      if (cmd === "getAgentInfo") say({ ...reply, version: "1.5.3.0" });
      if (cmd === "getPrinters")
        say({ ...reply, defaultPrinter: "热敏打印机", printers: [{ name: "热敏打印机", status: "enable" }] });
      if (cmd === "getTaskStatus") say({ ...reply, printStatus: [] });
      if (cmd !== "print" || !task) return;
      const [document] = task.documents;
      say({ ...reply, taskID: task.taskID });
      printed.push(document?.documentID ?? "");
      say({
        cmd: "notifyPrintResult",
        taskID: task.taskID,
        printer: task.printer,
        taskStatus: "printed",
        printStatus: [{ documentID: document?.documentID, status: "success", msg: "", detail: "" }],
      });
    });
  });
  return printed;
}
