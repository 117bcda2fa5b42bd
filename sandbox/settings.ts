import { z } from "zod";

const port = z.coerce.number().int().min(1).max(65535);

const shape = z.object({
  SANDBOX_PORT: port.default(3100),
  SANDBOX_HOST: z.string().default("127.0.0.1"),
  /** Of the cloud-print client; 13528 is the real one's. */
  PRINT_CLIENT_PORT: port.default(13528),
  PORT: port.default(3000),
  PUSH_URL: z.url().optional(),
  TOP_APP_KEY: z.string().min(1).default("23000001"),
  TOP_APP_SECRET: z.string().min(1).default("0123456789abcdef0123456789abcdef"),
  LINE3_DATA_DIR: z.string().default(".data"),
  /**
   * Seconds from an accepted in-storage report to the refund, and of a refused parcel from its return order on; the real
   * platform takes one working day.
   */
  SANDBOX_REFUND_SECONDS: z.coerce.number().min(0).default(20),
});

export type Settings = z.output<typeof shape> & { PUSH_URL: string };

/** The sandbox's settings; throws one sentence that names what is wrong. */
export function readSettings(source: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = shape.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The sandbox cannot start. ${faults.join("; ")}`);
  }
  return { ...parsed.data, PUSH_URL: parsed.data.PUSH_URL ?? `http://127.0.0.1:${parsed.data.PORT}/api/qimen` };
}
