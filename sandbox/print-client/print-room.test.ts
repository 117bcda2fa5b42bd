import { once } from "node:events";
import { request as httpRequest } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sealLabel } from "../ewaybill/print-data";
import { PrintRoom } from "./print-room";

const TEMPLATE = "http://cloudprint.cainiao.com/template/standard/1502";
const RECEIVER = { name: "王小满", phone: "13867120000", address: "浙江省杭州市余杭区示例街道18号" };

const contents = (waybill: string): object => {
  const label = {
    ...{ waybill, carrierCode: "SF", receiver: RECEIVER, goods: [{ name: "示例奶粉 <800g>", pieces: 2 }] },
    sender: { name: "示例商家仓", phone: "021-60000000", address: "上海示例路1号" },
  };
  return JSON.parse(sealLabel(label, TEMPLATE)) as object;
};

let port: number;
let room: PrintRoom;

beforeEach(async () => {
  port = await freePort();
  room = new PrintRoom("127.0.0.1", port);
  expect(await room.open()).toBeNull();
  await room.set("", { slowMs: 20 });
});
afterEach(() => room.stop());

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port: free } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return free;
}

type Said = {
  cmd: string;
  requestID: string;
  status?: string;
  msg?: string;
  taskStatus?: string;
  printers?: { name: string }[];
  previewImage?: string[];
  printStatus?: { taskID?: string; taskStatus?: string; documentID?: string; status?: string; msg?: string }[];
  printer?: object;
};

/** The browser's half, as far as these tests need it: masked frames out, whole short frames in. */
class Page {
  readonly heard: Said[] = [];
  isClosed = false;
  private unread = Buffer.alloc(0);

  private constructor(readonly socket: Socket) {
    socket.on("data", (chunk: Buffer) => this.read(chunk));
    socket.on("close", () => (this.isClosed = true));
    socket.on("error", () => (this.isClosed = true));
  }

  static open(headers: Record<string, string> = {}): Promise<Page> {
    const asked = { connection: "Upgrade", upgrade: "websocket", "sec-websocket-version": "13" };
    const request = httpRequest({
      ...{ host: "127.0.0.1", port },
      headers: { ...asked, "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==", ...headers },
    });
    request.end();
    return new Promise((resolve, reject) => {
      request.on("upgrade", (response, socket: Socket) => {
        expect(response.headers["sec-websocket-accept"]).toBe("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="); // RFC 6455, 1.3
        resolve(new Page(socket));
      });
      request.on("response", (response) => reject(new Error(`status ${response.statusCode}`)));
      request.on("error", reject);
    });
  }

  /** `parts` lets a text go in fragments. */
  say(text: string, parts = 1): void {
    const bytes = Buffer.from(text);
    const size = Math.ceil(bytes.length / parts);
    for (let part = 0; part < parts; part += 1)
      this.frame(part === 0 ? 1 : 0, bytes.subarray(part * size, (part + 1) * size), part === parts - 1);
  }

  frame(opcode: number, payload: Buffer, isLast = true): void {
    const mask = Buffer.from([1, 2, 3, 4]);
    const { length } = payload;
    const header = Buffer.alloc(length < 126 ? 2 : 4);
    header[0] = (isLast ? 0x80 : 0) | opcode;
    header[1] = 0x80 | (length < 126 ? length : 126);
    if (length >= 126) header.writeUInt16BE(length, 2);
    this.socket.write(Buffer.concat([header, mask, payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0))]));
  }

  async ask(cmd: string, more: object = {}): Promise<Said> {
    const requestID = `r${Math.random()}`;
    this.say(JSON.stringify({ cmd, requestID, version: "1.0", ...more }));
    return this.until((one) => one.requestID === requestID);
  }

  print(taskID: string, waybill: string, more: object = {}): Promise<Said> {
    const documents = [{ documentID: waybill, contents: [contents(waybill)] }];
    return this.ask("print", {
      task: { taskID, preview: false, printer: "", notifyType: ["print"], documents, totalDocumentCount: 1, ...more },
    });
  }

  result(): Promise<Said> {
    return this.until((one) => one.cmd === "notifyPrintResult");
  }

  async until(isMeant: (one: Said) => boolean): Promise<Said> {
    for (let tries = 0; tries < 400; tries += 1) {
      const found = this.heard.find(isMeant);
      if (found) return found;
      await pause(5);
    }
    throw new Error(`heard only ${JSON.stringify(this.heard)}`);
  }

  private read(chunk: Buffer): void {
    this.unread = Buffer.concat([this.unread, chunk]);
    while (this.unread.length >= 2) {
      const short = (this.unread[1] ?? 0) & 0x7f;
      const begin = short === 126 ? 4 : short === 127 ? 10 : 2;
      if (this.unread.length < begin) return;
      const length =
        short === 126 ? this.unread.readUInt16BE(2) : short === 127 ? Number(this.unread.readBigUInt64BE(2)) : short;
      if (this.unread.length < begin + length) return;
      const text = this.unread.subarray(begin, begin + length).toString();
      if (((this.unread[0] ?? 0) & 0x0f) === 1) this.heard.push(JSON.parse(text) as Said);
      this.unread = this.unread.subarray(begin + length);
    }
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const printed = (waybill?: string) => room.list({ waybill }).map((one) => one.taskId);

async function untilTrue(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400 && !isSo(); tries += 1) await pause(5);
  expect(isSo()).toBe(true);
}

test("tells its version and printers, keeps a printer's settings", async () => {
  const page = await Page.open();
  expect(await page.ask("getAgentInfo")).toMatchObject({ status: "success", version: "1.5.3.0" });
  expect(await page.ask("getPrinters")).toMatchObject({
    defaultPrinter: "面单打印机 A",
    printers: [{ name: "面单打印机 A", status: "enable" }, { name: "面单打印机 B" }],
  });
  const printer = { name: "面单打印机 B", paperSize: { width: 100, height: 180 } };
  expect(await page.ask("setPrinterConfig", { printer })).toMatchObject({ status: "success" });
  expect(await page.ask("getPrinterConfig", { printer: "面单打印机 B" })).toMatchObject({
    printer: { ...printer, orientation: 0 },
  });
  expect(await page.ask("getPrinterConfig", { printer: "C" })).toMatchObject({ status: "failed", msg: "打印机不存在" });
});

test("prints a label: taken, then told of, then known by its task", async () => {
  const page = await Page.open();
  expect(await page.print("t1", "SF1")).toMatchObject({ cmd: "print", status: "success", taskID: "t1" });
  expect(await page.result()).toMatchObject({
    ...{ taskID: "t1", printer: "面单打印机 A", taskStatus: "printed" },
    printStatus: [{ documentID: "SF1", status: "success" }],
  });
  expect(await page.ask("getTaskStatus", { taskID: ["t1", "t9"] })).toMatchObject({
    printStatus: [{ taskID: "t1", taskStatus: "printed", detailStatus: [{ documentID: "SF1", status: "success" }] }],
  });
  const [label] = room.list({ waybill: "SF1" });
  expect(label).toMatchObject({
    receiver: RECEIVER,
    template: "顺丰天猫国际规范面单",
    computer: "",
    printer: "面单打印机 A",
  });
  const picture = room.picture(label?.id ?? "") ?? "";
  expect(picture).toContain("王小满 13867120000");
  expect(picture).toContain("示例奶粉 &lt;800g&gt; × 2");
});

test("the same task comes out once, from two pages too, and both are told", async () => {
  const [one, other] = [await Page.open(), await Page.open()];
  await Promise.all([one.print("t1", "SF1"), other.print("t1", "SF1")]);
  expect((await one.result()).taskStatus).toBe("printed");
  expect((await other.result()).taskStatus).toBe("printed");
  expect((await one.print("t1", "SF1")).status).toBe("success");
  await untilTrue(() => one.heard.filter(({ cmd }) => cmd === "notifyPrintResult").length === 2);
  expect(printed("SF1")).toEqual(["t1"]);
});

test("a preview is a picture and prints nothing; the merchant's own area stands on it", async () => {
  const page = await Page.open();
  const documents = [{ documentID: "SF1", contents: [contents("SF1"), { data: { 订单号: "LP1" }, templateURL: "x" }] }];
  const { previewImage = [] } = await page.print("t1", "SF1", { preview: true, previewType: "image", documents });
  const picture = Buffer.from(previewImage[0]?.split(",")[1] ?? "", "base64").toString();
  expect(picture).toContain("订单号: LP1");
  expect(await page.ask("getTaskStatus", { taskID: ["t1"] })).toMatchObject({ printStatus: [] });
  expect(printed()).toEqual([]);
});

describe("refuses", () => {
  const document = (documentID: string, content: object) => ({ documents: [{ documentID, contents: [content] }] });
  test.each([
    [
      "a changed content",
      document("SF1", { ...contents("SF1"), encryptedData: "AES:AAAA" }),
      "打印内容无法解密或签名错误",
    ],
    ["a content in clear", document("SF1", { data: {}, templateURL: TEMPLATE }), "打印内容无法解密或签名错误"],
    ["another number", document("SF2", contents("SF1")), "documentID 与面单号不一致"],
    ["an unknown printer", { printer: "C" }, "打印机不存在"],
    ["no document", { documents: [] }, "请求错误"],
    ["a task without id", { taskID: "" }, "请求错误"],
  ])("%s", async (_case, more, msg) => {
    const page = await Page.open();
    const said = await page.print("t1", "SF1", more);
    expect(said).toMatchObject({ cmd: "print", status: "failed" });
    expect(said.msg).toContain(msg);
    expect(printed()).toEqual([]);
  });

  test.each([
    ["no JSON", "{", ""],
    ["no object", "[1]", ""],
    ["an unknown command", '{"cmd":"fly","requestID":"r1","version":"1.0"}', "r1"],
    ["another version", '{"cmd":"getPrinters","requestID":"r1","version":"2.0"}', "r1"],
    ["no request id", '{"cmd":"getPrinters","version":"1.0"}', ""],
  ])("%s, and goes on", async (_case, text, requestID) => {
    const page = await Page.open();
    page.say(text);
    expect(await page.until(() => true)).toMatchObject({ requestID, status: "failed" });
    expect(await page.ask("getPrinters")).toMatchObject({ status: "success" });
  });

  test("bytes, and pages of the outside", async () => {
    const page = await Page.open();
    page.frame(2, Buffer.from("x"));
    await untilTrue(() => page.isClosed);
    await expect(Page.open({ origin: "https://evil.example" })).rejects.toThrow();
    await expect(Page.open({ "sec-websocket-version": "8" })).rejects.toThrow("status 400");
    expect((await Page.open({ origin: "http://localhost:3000" })).isClosed).toBe(false);
  });
});

test("a long text, in fragments, with a ping in between", async () => {
  const page = await Page.open();
  page.frame(9, Buffer.from("are you there"));
  const more = { filler: "长".repeat(5000) };
  page.say(JSON.stringify({ cmd: "getPrinters", requestID: "r1", version: "1.0", ...more }), 3);
  expect(await page.until(({ requestID }) => requestID === "r1")).toMatchObject({ status: "success" });
});

describe("switches", () => {
  test("out of paper: taken, then failed", async () => {
    await room.set("", { paperOut: true });
    const page = await Page.open();
    expect((await page.print("t1", "SF1")).status).toBe("success");
    expect(await page.result()).toMatchObject({
      taskStatus: "failed",
      printStatus: [{ documentID: "SF1", status: "failed", msg: "打印机缺纸" }],
    });
    expect(printed()).toEqual([]);
  });

  test("no printer", async () => {
    await room.set("", { printers: [] });
    const page = await Page.open();
    expect(await page.ask("getPrinters")).toMatchObject({ printers: [], defaultPrinter: "" });
    expect((await page.print("t1", "SF1")).msg).toBe("打印机不存在");
  });

  test("prints twice, and tells it twice", async () => {
    await room.set("", { printsTwice: true });
    const page = await Page.open();
    await page.print("t1", "SF1");
    await untilTrue(() => page.heard.filter(({ cmd }) => cmd === "notifyPrintResult").length === 2);
    expect(printed("SF1")).toEqual(["t1", "t1"]);
  });

  test("closes once the task is taken: the label comes out, whoever comes back is told when asking", async () => {
    await room.set("", { closes: "taken" });
    const page = await Page.open();
    await Promise.race([page.print("t1", "SF1"), untilTrue(() => page.isClosed)]);
    await untilTrue(() => page.isClosed && printed("SF1").length === 1);
    const again = await Page.open();
    expect(await again.ask("getTaskStatus", { taskID: ["t1"] })).toMatchObject({
      printStatus: [{ taskID: "t1", taskStatus: "printed" }],
    });
    await again.print("t2", "SF2"); // it happens once
    expect((await again.result()).taskStatus).toBe("printed");
  });

  test("closes before the task is taken: nothing comes out, and nothing is known of it", async () => {
    await room.set("", { closes: "lost" });
    const page = await Page.open();
    void page.print("t1", "SF1").catch(() => undefined);
    await untilTrue(() => page.isClosed);
    await pause(60);
    const again = await Page.open();
    expect(await again.ask("getTaskStatus", { taskID: ["t1"] })).toMatchObject({ printStatus: [] });
    expect(printed()).toEqual([]);
  });

  test("not running: nobody is at the port until it is started again", async () => {
    const page = await Page.open();
    await room.set("", { running: false });
    await untilTrue(() => page.isClosed);
    await expect(Page.open()).rejects.toThrow("ECONNREFUSED");
    await room.restore("");
    expect((await Page.open()).isClosed).toBe(false);
  });

  test("of one computer leave the others alone", async () => {
    const at = (computer: string) => Page.open({ "user-agent": `Mozilla/5.0 Computer/${computer}` });
    await room.set("a.test", { running: false });
    await room.set("b.test", { slowMs: 0 });
    await expect(at("a.test")).rejects.toThrow("socket hang up");
    const page = await at("b.test");
    await page.print("t1", "SF1");
    await page.result();
    expect(room.list({ computer: "b.test" }).map((one) => one.waybill)).toEqual(["SF1"]);
    expect([room.list({ computer: "" }), room.list({ computer: "a.test" })]).toEqual([[], []]);
  });
});

test("a port that is taken is told, and taken once it is free", async () => {
  const second = new PrintRoom("127.0.0.1", port);
  expect(await second.open()).toMatchObject({ code: "EADDRINUSE" });
  expect(second.isOpen).toBe(false);
  await room.close();
  expect(await second.open()).toBeNull();
  await second.stop();
});
