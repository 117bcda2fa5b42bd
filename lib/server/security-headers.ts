import { randomBytes } from "node:crypto";

/** Request header that carries the nonce to the pages. */
export const NONCE_HEADER = "x-line3-nonce";

const ONE_YEAR_SECONDS = 31_536_000;

/**
 * What a page may load: its own files and nothing else. Scripts inside a page need the nonce of this answer; the camera's reader
 * is WebAssembly; the style attributes that lists and menus compute for themselves need `unsafe-inline`. `printClients` are the
 * addresses of the print client on the reader's own computer, which labels go to.
 */
export function contentSecurityPolicy(nonce: string, printClients: readonly string[]): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'wasm-unsafe-eval'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    ["connect-src 'self'", ...printClients].join(" "),
    "media-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export const freshNonce = (): string => randomBytes(16).toString("base64");

/** Where people come by https, browsers never use anything else again. */
export function transportSecurity(publicUrl: string): Record<string, string> {
  return publicUrl.startsWith("https:") ? { "strict-transport-security": `max-age=${ONE_YEAR_SECONDS}` } : {};
}
