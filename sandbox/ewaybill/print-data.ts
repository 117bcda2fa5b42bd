import { createCipheriv, createDecipheriv, createHash, createHmac } from "node:crypto";
import { z } from "zod";
import { sameSignature } from "../sign";

/** What a label shows; leaves this process only sealed. */
const label = z.object({
  waybill: z.string(),
  carrierCode: z.string(),
  sender: z.object({ name: z.string(), phone: z.string(), address: z.string() }),
  receiver: z.object({ name: z.string(), phone: z.string(), address: z.string() }),
  goods: z.array(z.object({ name: z.string(), pieces: z.number() })),
});
export type LabelData = z.output<typeof label>;

/** As the platform writes it. */
const sealed = z.object({
  encryptedData: z.string(),
  signature: z.string(),
  templateURL: z.string(),
  ver: z.literal("waybill_print_secret_version_1"),
});

// Known to everybody who reads this: the sandbox guards invented people, and its print client must open what it sealed before.
const KEY = createHash("sha256").update("print data of the sandbox").digest();

/** Print data of a label: JSON text with everything in it encrypted and signed; the same label gives the same text. */
export function sealLabel(data: LabelData, templateURL: string): string {
  const iv = createHash("sha256").update(`${data.waybill} ${templateURL}`).digest().subarray(0, 12);
  const cipher = createCipheriv("aes-256-gcm", KEY, iv);
  const bytes = Buffer.concat([cipher.update(JSON.stringify(data), "utf8"), cipher.final()]);
  const encryptedData = `AES:${Buffer.concat([iv, cipher.getAuthTag(), bytes]).toString("base64")}`;
  const signature = signatureOf(encryptedData, templateURL);
  return JSON.stringify({ encryptedData, signature, templateURL, ver: "waybill_print_secret_version_1" });
}

/** What a content of a print task shows; null where it is not print data of this platform, or was changed on the way. */
export function openLabel(content: unknown): { data: LabelData; templateURL: string } | null {
  const { data: given } = sealed.safeParse(content);
  if (!given || !sameSignature(signatureOf(given.encryptedData, given.templateURL), given.signature)) return null;
  const bytes = Buffer.from(given.encryptedData.replace(/^AES:/, ""), "base64");
  const decipher = createDecipheriv("aes-256-gcm", KEY, bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  return { data: label.parse(JSON.parse(text)), templateURL: given.templateURL };
}

function signatureOf(encryptedData: string, templateURL: string): string {
  return `MD:${createHmac("md5", KEY).update(`${encryptedData} ${templateURL}`).digest("base64")}`;
}
