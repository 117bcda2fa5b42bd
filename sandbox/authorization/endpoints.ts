import type { ServerResponse } from "node:http";
import { z } from "zod";
import { NotAllowed } from "../consumer";
import type { Settings } from "../settings";
import type { World } from "../world";
import type { Grants, TokenError } from "./grants";
import { consentPage } from "./consent-page";

const asked = z.object({
  response_type: z.literal("code"),
  client_id: z.string().min(1),
  redirect_uri: z.url({ protocol: /^https?$/ }),
  state: z.string().default(""),
});
const decided = asked.extend({ user: z.string(), decision: z.enum(["authorize", "refuse"]) });

/** `/authorize` and `/token` as the platform offers them (OAuth, code flow). */
export class AuthorizationEndpoints {
  constructor(
    private readonly settings: Settings,
    private readonly world: World,
    private readonly grants: Grants,
  ) {}

  /** The page on which the shop's owner agrees; posted, the way back with a code or with the no. */
  authorize(verb: string, query: URLSearchParams, form: URLSearchParams, response: ServerResponse): void {
    const sellers = [...this.world.sellers.values()];
    if (verb !== "POST") {
      const wish = asked.parse(Object.fromEntries(query));
      this.checkClient(wish.client_id);
      const body = consentPage(wish, sellers, query.get("lang") === "en" ? "en" : "zh-CN");
      response.writeHead(200, { "content-type": "text/html;charset=utf-8", "cache-control": "no-store" }).end(body);
      return;
    }
    const users = z.enum(sellers.map(({ userId }) => userId));
    const wish = decided.extend({ user: users }).parse(Object.fromEntries(form));
    this.checkClient(wish.client_id);
    const back = new URL(wish.redirect_uri);
    if (wish.decision === "authorize")
      back.searchParams.set("code", this.grants.giveCode(wish.user, wish.redirect_uri));
    else {
      back.searchParams.set("error", "access_denied");
      back.searchParams.set("error_description", "authorize reject");
    }
    back.searchParams.set("state", wish.state);
    response.writeHead(302, { location: back.toString() }).end();
  }

  /** Exchanges a code; errors come as HTTP 400 with a body. */
  token(form: URLSearchParams, response: ServerResponse): void {
    if (!this.grants.answers(form.get("code") ?? "")) {
      response.writeHead(503).end("out of order");
      return;
    }
    const answer = this.answer(form);
    const status = "error" in answer ? 400 : 200;
    response.writeHead(status, { "content-type": "application/json;charset=utf-8" }).end(JSON.stringify(answer));
  }

  private answer(form: URLSearchParams): object | TokenError {
    const text = (name: string) => form.get(name) ?? "";
    if (text("grant_type") !== "authorization_code") return fault("unsupported_grant_type", "authorization_code only");
    if (text("client_id") !== this.settings.TOP_APP_KEY || text("client_secret") !== this.settings.TOP_APP_SECRET)
      return fault("invalid_client", "client_id or client_secret is wrong");
    return this.grants.exchange(text("code"), text("redirect_uri"));
  }

  private checkClient(clientId: string): void {
    if (clientId !== this.settings.TOP_APP_KEY) throw new NotAllowed("client_id is unknown");
  }
}

function fault(error: string, error_description: string): TokenError {
  return { error, error_description };
}
