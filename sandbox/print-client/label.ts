import bwip from "bwip-js/generic";
import { CARRIERS } from "../carriers";
import { openLabel, type LabelData } from "../ewaybill/print-data";
import { templateName } from "../ewaybill/templates";
import { escapeHtml } from "../page/escape-html";

/** A label as it lies in the printer. The consumer stands on it in clear: nobody but this process and its page sees it. */
export type PrintedLabel = LabelData & {
  id: string;
  /** The computer whose client printed it; empty for the one of this page. */
  computer: string;
  printedAt: number;
  printer: string;
  taskId: string;
  documentId: string;
  template: string;
  /** The merchant's own area: texts by their names. */
  own: Record<string, string>;
};

export type Drawable = Pick<PrintedLabel, "template" | "own"> & LabelData;

/** What a document shows; else why it cannot be printed, in the client's words. */
export function drawable(documentId: string, contents: readonly unknown[]): Drawable | string {
  const [main, area] = contents;
  const opened = openLabel(main);
  if (!opened) return "打印内容无法解密或签名错误";
  const template = templateName(opened.templateURL);
  if (template === null) return "模板不存在";
  if (documentId !== opened.data.waybill) return "documentID 与面单号不一致";
  return { ...opened.data, template, own: ownArea(area) };
}

function ownArea(content: unknown): Record<string, string> {
  const data = typeof content === "object" && content !== null && "data" in content ? content.data : null;
  if (typeof data !== "object" || data === null) return {};
  const texts = Object.entries(data).filter(([, value]) => typeof value === "string" || typeof value === "number");
  return Object.fromEntries(texts.map(([name, value]) => [name, String(value)]));
}

const WIDTH = 380;
const HEIGHT = 560;
const MOST_GOODS = 6;

/** The label as a drawing (SVG). */
export function labelPicture({ waybill, carrierCode, sender, receiver, goods, template, own }: Drawable): string {
  const carrier = CARRIERS.find(({ code }) => code === carrierCode)?.name ?? carrierCode;
  const text = (y: number, size: number, words: string, more = "") =>
    `<text x="16" y="${y}" font-size="${size}" ${more}>${escapeHtml(words)}</text>`;
  const folded = (y: number, size: number, words: string) =>
    fold(words, Math.floor((WIDTH - 32) / size)).map((line, index) => text(y + index * (size + 4), size, line));
  const line = (y: number) => `<path d="M0 ${y}H${WIDTH}" stroke="black"/>`;
  const items = goods.slice(0, MOST_GOODS).map(({ name, pieces }) => `${name} × ${pieces}`);
  const areas = Object.entries(own).map(([name, words]) => `${name}: ${words}`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="sans-serif" fill="black">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="white" stroke="black"/>`,
    text(34, 22, carrier, 'font-weight="bold"'),
    text(54, 12, template),
    line(66),
    bwip
      .toSVG({ bcid: "code128", text: waybill, height: 14 })
      .replace("<svg ", '<svg x="30" y="76" width="320" height="70" '),
    text(170, 20, waybill, 'font-weight="bold"'),
    line(184),
    text(208, 13, "收"),
    text(234, 20, `${receiver.name} ${receiver.phone}`, 'font-weight="bold"'),
    ...folded(260, 15, receiver.address),
    line(306),
    text(328, 13, `寄 ${sender.name} ${sender.phone}`),
    ...folded(348, 12, sender.address),
    line(384),
    ...[...items, ...areas].flatMap((words, index) => text(406 + index * 18, 13, words)),
    "</svg>",
  ].join("");
}

function fold(words: string, letters: number): string[] {
  const lines = Array.from({ length: Math.ceil(words.length / letters) }, (_, index) =>
    words.slice(index * letters, (index + 1) * letters),
  );
  return lines.slice(0, 2);
}
