import { z } from "zod";

export const PRINTERS = ["面单打印机 A", "面单打印机 B"] as const;

export const switchesInput = z
  .object({
    /** False: nobody answers, as if the program were not started. */
    running: z.boolean(),
    /** Those that are plugged in; the first is the default. */
    printers: z.array(z.string().min(1).max(100)).max(10),
    /** Every document fails. */
    paperOut: z.boolean(),
    /** Milliseconds from the taken task to the label. */
    slowMs: z.number().int().min(0).max(120_000),
    /**
     * The connection ends in the middle of the next task, once: after it was taken, so that the label comes out unheard of, or
     * before, so that nothing of it is known.
     */
    closes: z.enum(["no", "taken", "lost"]),
    /** A client out of order: every label comes out, and is told of, twice. */
    printsTwice: z.boolean(),
  })
  .partial();

export type Switches = Required<z.output<typeof switchesInput>>;

export const WELL: Switches = {
  running: true,
  printers: [...PRINTERS],
  paperOut: false,
  slowMs: 100,
  closes: "no",
  printsTwice: false,
};
