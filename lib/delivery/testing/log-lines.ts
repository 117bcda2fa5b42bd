import pino from "pino";
import { log } from "@/lib/log";

/** Runs `work` with everything logged, down to debug; returns the lines instead of printing them. */
export async function logLinesOf(work: () => Promise<unknown>): Promise<string> {
  const lines: string[] = [];
  const stream = (log as unknown as Record<symbol, { write: (line: string) => void }>)[pino.symbols.streamSym];
  if (!stream) throw new Error("The log has no stream");
  const { level } = log;
  const { write } = stream;
  stream.write = (line) => void lines.push(line);
  log.level = "debug";
  try {
    await work();
  } finally {
    log.level = level;
    stream.write = write;
  }
  return lines.join("");
}
