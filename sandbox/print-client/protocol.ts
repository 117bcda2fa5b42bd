import { z } from "zod";

/** What a page says, one JSON text a message; anything else is refused with words. */
const base = { requestID: z.string().min(1).max(200), version: z.literal("1.0") };
const printerName = z.string().max(200).default("");

const content = z.record(z.string(), z.unknown());
const task = z.object({
  taskID: z.string().min(1).max(100),
  preview: z.boolean().default(false),
  previewType: z.enum(["pdf", "image"]).default("pdf"),
  printer: printerName,
  firstDocumentNumber: z.number().int().min(1).default(1),
  totalDocumentCount: z.number().int().min(1).optional(),
  notifyType: z.array(z.enum(["render", "print"])).default([]),
  documents: z
    .array(z.object({ documentID: z.string().min(1).max(100), contents: z.array(content).min(1) }))
    .min(1)
    .max(10),
});
const printerConfig = z.object({
  name: z.string().min(1),
  orientation: z.number().int().min(0).max(1).optional(),
  paperSize: z.object({ width: z.number().positive(), height: z.number().positive() }).optional(),
  horizontalOffset: z.number().optional(),
  verticalOffset: z.number().optional(),
});

export const clientRequest = z.discriminatedUnion("cmd", [
  z.object({ cmd: z.literal("getAgentInfo"), ...base }),
  z.object({ cmd: z.literal("getPrinters"), ...base }),
  z.object({ cmd: z.literal("getPrinterConfig"), ...base, printer: z.string().min(1) }),
  z.object({ cmd: z.literal("setPrinterConfig"), ...base, printer: printerConfig }),
  z.object({ cmd: z.literal("print"), ...base, task }),
  z.object({ cmd: z.literal("getTaskStatus"), ...base, taskID: z.array(z.string().min(1)).min(1).max(200) }),
]);

export type ClientRequest = z.output<typeof clientRequest>;
export type PrintTask = z.output<typeof task>;
export type PrinterConfig = z.output<typeof printerConfig>;

/** Command and id of a message that cannot be served, as far as it has them: the reply echoes them. */
export const echo = z.object({ cmd: z.string().catch(""), requestID: z.string().catch("") });
