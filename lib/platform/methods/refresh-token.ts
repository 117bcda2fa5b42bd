import { readToken, type Token } from "../wire/token";
import type { PlatformMethod } from "./platform-method";

/** Renews a token where the app's type allows it (platform/outbound.md B2); needs no session. The answer is JSON as text. */
export const refreshToken: PlatformMethod<{ refreshToken: string }> & { read: (answer: unknown) => Token | null } = {
  method: "taobao.top.auth.token.refresh",
  wrapper: "token_result",
  hasRetry: false,
  isQuestion: true,
  toParams: (wish) => ({ refresh_token: wish.refreshToken }),
  read: readToken,
};
