import pino from "pino";
import { currentRequestId } from "./current-request";

const LEVELS = ["debug", "info", "warn", "error", "silent"];

/**
 * The process's log, JSON lines on stdout. It takes ids, codes and counts; message bodies, tokens, names, addresses and
 * phones never go in, and the paths below are blanked should one slip through (R186).
 */
export const log = pino({
  // A wrong level is for the environment check to say; the log must not be what fails first.
  level: LEVELS.find((level) => level === process.env.LOG_LEVEL) ?? "info",
  base: { process: process.env.LINE3_PROCESS ?? "line3" },
  /** Under which number the failure stands on somebody's page. */
  mixin: () => {
    const requestId = currentRequestId();
    return requestId === undefined ? {} : { requestId };
  },
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
      "receiver",
      "*.receiver",
      "sender",
      "*.sender",
    ],
    censor: "[withheld]",
  },
  serializers: { err: withoutWords, error: withoutWords },
  hooks: {
    // An error logged without a message of ours would give its own.
    logMethod(given, write) {
      const words = typeof given.at(-1) === "string" ? given : [...given, "an error without a message of ours"];
      write.apply(this, words as Parameters<typeof write>);
    },
  },
});

/** An error without its message, which may quote data. */
function withoutWords(error: Error & { code?: string }) {
  return { name: error.name, code: error.code, stack: framesOf(error) };
}

function framesOf({ stack = "", message }: Error): string {
  const [, ...frames] = stack.slice(stack.indexOf(message) + message.length).split("\n");
  return frames
    .filter((line) => line.trimStart().startsWith("at "))
    .slice(0, 8)
    .join("\n");
}
