import { z } from "zod";

export const FAULT_KINDS = [
  "slow",
  "late",
  "drop",
  "lost",
  "isp",
  "throttle",
  "session-expired",
  "garbage",
  "http-500",
  "business-retry",
  "refuse",
] as const;

export const faultInput = z.object({
  kind: z.enum(FAULT_KINDS),
  /** Only calls of this method; all when left out. */
  method: z.string().min(1).optional(),
  supplierId: z.string().min(1).optional(),
  /** How long it lasts; for ever when left out. */
  seconds: z.number().positive().max(86_400).optional(),
  /** How many calls it hits. */
  count: z.number().int().positive().optional(),
  delayMs: z.number().int().min(0).max(120_000).default(3000),
  banSeconds: z.number().int().min(1).max(86_400).default(5),
  /** Share of the calls it hits. */
  share: z.number().min(0).max(1).default(1),
});

export type Fault = z.output<typeof faultInput> & { id: number; until: number | null; hits: number };

/**
 * `slow` waits before it does anything, `late` does what it says and waits with the answer; `drop` cuts the call off before it does
 * anything, `lost` does what it says and cuts off the answer.
 */
/** The switches that make the gateway misbehave. They live in memory: a restart is a healthy platform. */
export class Faults {
  private faults: Fault[] = [];
  private nextId = 1;

  add(input: z.output<typeof faultInput>): Fault {
    const until = input.seconds === undefined ? null : Date.now() + input.seconds * 1000;
    const fault = { ...input, id: this.nextId, until, hits: 0 };
    this.nextId += 1;
    this.faults.push(fault);
    return fault;
  }

  /** Ends all of them, or those that hit one supplier only. */
  clear(supplierId?: string): void {
    this.faults = supplierId === undefined ? [] : this.faults.filter((fault) => fault.supplierId !== supplierId);
  }

  list(): Fault[] {
    const now = Date.now();
    this.faults = this.faults.filter(
      ({ until, count, hits }) => (until === null || until > now) && (count === undefined || hits < count),
    );
    return this.faults;
  }

  /** The fault that hits this call, if one does; it counts the hit. */
  hit(method: string, supplierId: string): Fault | null {
    const found = this.list().find(
      (fault) =>
        (fault.method === undefined || fault.method === method) &&
        (fault.supplierId === undefined || fault.supplierId === supplierId) &&
        Math.random() < fault.share,
    );
    if (!found) return null;
    found.hits += 1;
    return found;
  }
}
