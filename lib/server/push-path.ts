const PUSH_PATH = "/api/qimen";

/**
 * Whether a path is the push address. As the platform's set-up has it, it may end in a slash or hold doubled ones: a
 * redirect would lose the push, since senders do not follow one.
 */
export function isPushPath(path: string): boolean {
  return path === PUSH_PATH || path.replace(/\/{2,}/g, "/").replace(/\/$/, "") === PUSH_PATH;
}
