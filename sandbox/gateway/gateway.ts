import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { Grants } from "../authorization/grants";
import { CARRIERS } from "../carriers";
import { EwaybillAccount, isAccountCall, isPlayedByAccount, subjectOfAccountCall } from "../ewaybill/account";
import type { Faults } from "../faults";
import type { Call } from "../model";
import type { Settings } from "../settings";
import { callSignature, platformTime, readPlatformTime, sameSignature } from "../sign";
import type { World } from "../world";
import { APIS, readFields, type Api } from "./metadata";
import { Rules } from "./rules";

/** The one question that needs no authorization. */
const CARRIERS_ASKED = "taobao.logistics.companies.get";
const REFRESH = "taobao.top.auth.token.refresh";
const USER_ASKED = "taobao.tmc.user.get";
const TOLERANCE_MS = 10 * 60_000;

/** What is called, with what was sent, and the record of the call. */
type Asked = { api: Api; form: Record<string, string>; call: Call };

type GatewayError = { code: number; msg: string; sub_code?: string; sub_msg?: string };

/** Answers `/router/rest` as the platform's gateway would: protocol first, then faults, then the business. */
export class Gateway {
  private readonly rules: Rules;
  private readonly account: EwaybillAccount;

  constructor(
    private readonly settings: Settings,
    private readonly world: World,
    private readonly faults: Faults,
    private readonly grants: Grants,
  ) {
    this.rules = new Rules(world, settings.SANDBOX_REFUND_SECONDS);
    this.account = new EwaybillAccount(world);
  }

  async answer(form: Record<string, string>, response: ServerResponse): Promise<void> {
    const startedAt = Date.now();
    const call: Call = {
      at: startedAt,
      method: form.method ?? "",
      supplierId: "",
      code: "",
      outcome: "error",
      errorCode: "",
      text: "",
      requestId: randomBytes(7).toString("hex"),
      durationMs: 0,
      fields: {},
    };
    const reply = await this.decide(form, call, response);
    call.durationMs = Date.now() - startedAt;
    if (form.method !== "taobao.time.get") this.world.recordCall(call);
    if (reply === null) return;
    response.writeHead(200, { "content-type": "application/json;charset=utf-8" });
    response.end(JSON.stringify(reply));
  }

  private async decide(form: Record<string, string>, call: Call, response: ServerResponse): Promise<object | null> {
    const wrong = this.protocolFault(form);
    if (wrong) return this.gatewayError(call, wrong);
    if (form.method === "taobao.time.get") return { time: platformTime(Date.now()), request_id: call.requestId };
    const api = APIS.get(form.method ?? "");
    if (!api) return this.gatewayError(call, { code: 22, msg: "Invalid Method" });
    const { fields, fault } = readFields(api, form);
    call.fields = fields;
    Object.assign(call, this.subject(api.name, form, fields));
    const asked = { api, form, call };
    const struck = this.faults.hit(api.name, call.supplierId);
    if (struck?.kind === "lost") {
      this.execute(asked, fault);
      call.errorCode = struck.kind;
      response.destroy();
      return null;
    }
    if (struck?.kind === "late") {
      const answer = this.execute(asked, fault);
      await pause(struck.delayMs);
      return answer;
    }
    if (struck && struck.kind !== "slow") return this.strike(struck, asked, response);
    if (struck) await pause(struck.delayMs);
    return this.execute(asked, fault);
  }

  /** Supplier and number of a call. Those of the e-waybill account name no supplier: it is the one whose token calls. */
  private subject(method: string, form: Record<string, string>, fields: Record<string, unknown>) {
    if (!isPlayedByAccount(method)) return subjectOf(fields);
    const supplierId = this.grants.sellerOf(form.session)?.supplierId ?? "";
    return { supplierId, code: subjectOfAccountCall(this.world, supplierId, fields) };
  }

  private execute(asked: Asked, fault: string | null): object {
    const { api, form, call } = asked;
    if (fault) {
      const sub = fault.startsWith("isv.missing") ? 40 : 41;
      return this.gatewayError(call, {
        code: sub,
        msg: sub === 40 ? "Missing Required Arguments" : "Invalid Arguments",
        sub_code: fault,
      });
    }
    if (api.name === CARRIERS_ASKED) {
      Object.assign(call, { outcome: "accepted" });
      return this.layout(asked, CARRIERS);
    }
    if (api.name === REFRESH) return this.refreshed(asked);
    if (api.name === USER_ASKED) return this.userAsked(asked);
    const unauthorized = this.grants.faultOf(form.session, call.supplierId);
    if (unauthorized) return this.unauthorized(form, call, unauthorized);
    if (isPlayedByAccount(api.name)) return this.accountAsked(asked);
    const ruling = this.rules.rule(api.name, call.supplierId, call.fields);
    if (ruling.ok)
      return this.wrapped(
        asked,
        {
          success: true,
          ...(api.hasRetry ? { retry: false } : {}),
          ...(ruling.data ? { data: ruling.data } : {}),
          ...ruling.more,
        },
        ruling.already,
      );
    return this.business(asked, { code: ruling.code, text: ruling.text, retry: false });
  }

  private accountAsked(asked: Asked): object {
    const { api, form, call } = asked;
    const seller = this.grants.sellerOf(form.session);
    const unauthorized = this.grants.faultOf(form.session, call.supplierId);
    if (!seller || unauthorized) return this.unauthorized(form, call, unauthorized ?? "invalid-sessionkey");
    const ruling = this.account.rule(api.name, seller, call.fields);
    if (!ruling.ok) return this.business(asked, { ...ruling, retry: false });
    Object.assign(call, { outcome: "accepted", text: ruling.already ? "repeat" : "" });
    return this.layout(asked, ruling.answer);
  }

  private unauthorized(form: Record<string, string>, call: Call, sub_code: string): object {
    const [code, msg] = form.session ? [27, "Invalid session"] : [26, "Missing session"];
    return this.gatewayError(call, { code: Number(code), msg: String(msg), sub_code });
  }

  private refreshed(asked: Asked): object {
    const { form, call } = asked;
    const token = this.grants.refresh(form.refresh_token ?? "");
    call.fields = {}; // a token is nobody's to see, not even here
    if (!token)
      return this.gatewayError(call, {
        code: 15,
        msg: "Remote service error",
        sub_code: "isv.refresh-token-invalid",
        sub_msg: "refresh_token is invalid or expired",
      });
    Object.assign(call, { outcome: "accepted" });
    return this.layout(asked, JSON.stringify(token));
  }

  private userAsked(asked: Asked): object {
    const { form, call } = asked;
    const seller = [...this.world.sellers.values()].find(({ nick }) => nick === form.nick);
    if (!seller)
      return this.gatewayError(call, {
        code: 15,
        msg: "Remote service error",
        sub_code: "isv.user-not-exist",
        sub_msg: "the user is unknown",
      });
    call.supplierId = seller.supplierId;
    const fault = this.grants.faultOf(form.session, call.supplierId);
    if (fault === "invalid-sessionkey") return this.unauthorized(form, call, fault);
    Object.assign(call, { outcome: "accepted" });
    return this.layout(asked, { user_nick: seller.nick, topics: [], is_valid: fault === null });
  }

  private protocolFault(form: Record<string, string>): GatewayError | null {
    if (!form.method) return { code: 21, msg: "Missing Method" };
    if (!form.app_key) return { code: 28, msg: "Missing App Key" };
    if (form.app_key !== this.settings.TOP_APP_KEY) return { code: 29, msg: "Invalid App Key" };
    if (!form.timestamp) return { code: 30, msg: "Missing Timestamp" };
    const age = Math.abs(Date.now() - readPlatformTime(form.timestamp));
    if (!(age <= TOLERANCE_MS)) return { code: 31, msg: "Invalid Timestamp" };
    if (form.v !== "2.0") return { code: 33, msg: "Invalid Version" };
    if (!form.sign) return { code: 24, msg: "Missing Signature" };
    const expected = callSignature(form, this.settings.TOP_APP_SECRET);
    return expected !== null && sameSignature(expected, form.sign) ? null : { code: 25, msg: "Invalid Signature" };
  }

  private strike(fault: { kind: string; banSeconds: number }, asked: Asked, response: ServerResponse): object | null {
    const { call } = asked;
    call.outcome = "fault";
    call.errorCode = fault.kind;
    switch (fault.kind) {
      case "drop":
        response.destroy();
        return null;
      case "garbage":
        response.writeHead(200, { "content-type": "text/html" }).end("<html>this is no JSON");
        return null;
      case "http-500":
        response.writeHead(500).end("internal error");
        return null;
      case "throttle": {
        const sub_msg = `This ban will last for ${fault.banSeconds} more seconds`;
        const sub_code = "accesscontrol.limited-by-app-api-access-count";
        return this.gatewayError(call, { code: 7, msg: "App Call Limited", sub_code, sub_msg }, "fault");
      }
      case "session-expired":
        return this.gatewayError(call, { code: 27, msg: "Invalid session", sub_code: "session-expired" }, "fault");
      case "isp":
        return this.gatewayError(
          call,
          {
            code: 15,
            msg: "Remote service error",
            sub_code: "isp.remote-service-timeout",
            sub_msg: "remote service timeout",
          },
          "fault",
        );
      case "business-retry":
        return this.business(asked, { code: "SYSTEM_ERROR", text: "系统繁忙,请稍后再试", retry: true }, "fault");
      default:
        return this.business(
          asked,
          { code: "REFUSED_BY_SWITCH", text: "the sandbox was told to refuse", retry: false },
          "fault",
        );
    }
  }

  private gatewayError(call: Call, error: GatewayError, outcome: Call["outcome"] = "error"): object {
    Object.assign(call, { outcome, errorCode: error.sub_code ?? String(error.code), text: error.sub_msg ?? error.msg });
    return { error_response: { ...error, request_id: call.requestId } };
  }

  private business(
    asked: Asked,
    { code, text, retry }: { code: string; text: string; retry: boolean },
    outcome: Call["outcome"] = "refused",
  ): object {
    if (isAccountCall(asked.api.name)) {
      const error = { code: 15, msg: "Remote service error", sub_code: code, sub_msg: text };
      return this.gatewayError(asked.call, error, outcome);
    }
    Object.assign(asked.call, { outcome, errorCode: code, text });
    const answer = { success: false, error_code: code, error_message: text, ...(asked.api.hasRetry ? { retry } : {}) };
    return this.layout(asked, answer);
  }

  private wrapped(asked: Asked, answer: object, isRepeat: boolean): object {
    Object.assign(asked.call, { outcome: "accepted", errorCode: "", text: isRepeat ? "repeat" : "" });
    return this.layout(asked, answer);
  }

  /** Simplified or nested, as the call asked. */
  private layout({ api, form, call }: Asked, answer: object | string | boolean): object {
    const body = { [api.wrapper]: answer, request_id: call.requestId };
    return form.simplify === "true"
      ? body
      : { [`${api.name.replace(/^taobao\./, "").replaceAll(".", "_")}_response`]: body };
  }
}

/** Supplier and number of a call, wherever its fields stand; of stock calls the first goods they name. */
function subjectOf(fields: Record<string, unknown>): { supplierId: string; code: string } {
  const [inner] = Object.values(fields).filter((value) => typeof value === "object" && value !== null);
  const named: Record<string, unknown> = { ...(inner ?? fields), ...firstStockLine(inner) };
  const texts = [named.biz_order_code, named.consign_lp_order_code, named.lg_order_code, named.goods];
  return {
    supplierId: ["string", "number"].includes(typeof named.supplier_id) ? String(named.supplier_id) : "",
    code: texts.find((code) => typeof code === "string") ?? "",
  };
}

const stockLine = z.object({
  inventory_main_operation: z
    .array(
      z.object({
        detail_operation_list: z
          .array(
            z.object({
              item: z.object({ sc_item_id: z.number() }),
              additional_info: z.object({ attribute: z.object({ supplier_id: z.string() }) }),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
});
const stockQuestion = z.object({ sc_item_ids: z.array(z.number()).min(1) });

function firstStockLine(inner: unknown): { supplier_id?: string; goods?: string } {
  const asked = stockQuestion.safeParse(inner);
  if (asked.success) return { goods: String(asked.data.sc_item_ids[0]) };
  const line = stockLine.safeParse(inner).data?.inventory_main_operation[0]?.detail_operation_list[0];
  return line ? { supplier_id: line.additional_info.attribute.supplier_id, goods: String(line.item.sc_item_id) } : {};
}
