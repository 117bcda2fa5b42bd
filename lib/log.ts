import pino from "pino";

const LEVELS = ["debug", "info", "warn", "error", "silent"];

/**
 * The process's log, JSON lines on stdout. It takes ids, codes and counts; message bodies, tokens, names, addresses and
 * phones never go in, and the paths below are blanked should one slip through (R186).
 */
export const log = pino({
  // A wrong level is for the environment check to say; the log must not be what fails first.
  level: LEVELS.find((level) => level === process.env.LOG_LEVEL) ?? "info",
  base: { process: process.env.LINE3_PROCESS ?? "line3" },
  redact: {
    paths: [
      "body",
      "*.body",
      "session",
      "*.session",
      "password",
      "*.password",
      "secret",
      "*.secret",
      "*.receiver",
      "*.sender",
    ],
    censor: "[withheld]",
  },
  serializers: {
    err: (error: Error & { code?: string }) => ({ name: error.name, code: error.code, stack: stackOf(error) }),
  },
});

/** The stack without the error's message, which may quote data. */
function stackOf(error: Error): string | undefined {
  return error.stack
    ?.split("\n")
    .filter((line) => line.trimStart().startsWith("at "))
    .slice(0, 8)
    .join("\n");
}
