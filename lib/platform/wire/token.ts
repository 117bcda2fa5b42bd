import { z } from "zod";
import { parsedJson } from "./parsed-json";

/** An access token as the platform grants it (platform/transport.md section 2). Lives are seconds from the moment it was given. */
export type Token = {
  accessToken: string;
  refreshToken: string | null;
  expiresInSeconds: number;
  /** 0 for apps whose tokens cannot be refreshed. */
  refreshInSeconds: number;
  /** Lives of the security levels that were granted: reads and writes, first and second level. */
  partsInSeconds: number[];
  /** The shop that authorized, whichever of its people clicked. */
  userId: string;
  nick: string | null;
};

const text = z.union([z.string().trim().min(1), z.number().transform(String)]);
const seconds = z.coerce.number().finite().min(0).transform(Math.floor);
const part = seconds.optional().catch(undefined);

const shape = z.object({
  access_token: z.string().trim().min(1),
  refresh_token: z.string().trim().optional(),
  expires_in: seconds.refine((life) => life > 0),
  re_expires_in: part,
  r1_expires_in: part,
  r2_expires_in: part,
  w1_expires_in: part,
  w2_expires_in: part,
  taobao_user_id: text,
  taobao_user_nick: z.string().optional(),
});

/** Reads a token from the token endpoint's answer or from `token_result`, which is JSON as text; null for anything else. */
export function readToken(answer: unknown): Token | null {
  const { data: read } = shape.safeParse(typeof answer === "string" ? parsedJson(answer) : answer);
  if (!read) return null;
  const parts = [read.r1_expires_in, read.r2_expires_in, read.w1_expires_in, read.w2_expires_in];
  return {
    accessToken: read.access_token,
    refreshToken: read.refresh_token || null,
    expiresInSeconds: read.expires_in,
    refreshInSeconds: read.re_expires_in ?? 0,
    partsInSeconds: parts.filter((life): life is number => life !== undefined && life > 0),
    userId: read.taobao_user_id,
    nick: decoded(read.taobao_user_nick),
  };
}

/** Nicks come URL-encoded. */
function decoded(nick: string | undefined): string | null {
  if (!nick) return null;
  try {
    return decodeURIComponent(nick);
  } catch {
    return nick;
  }
}
