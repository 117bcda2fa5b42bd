import { randomBytes } from "node:crypto";
import { z } from "zod";
import { NotAllowed } from "../consumer";
import { sessionOf } from "../goods";
import type { Grant, Seller } from "../model";
import type { World } from "../world";

const YEAR_SECONDS = 31_525_571; // as in a published sample
const CODE_SECONDS = 600;
const PARTS = ["r1", "r2", "w1", "w2"] as const;

/** What the control page and the tests may change: how new tokens look, and what fails. */
export const grantSettings = z
  .object({
    tokenSeconds: z.number().int().min(1).max(YEAR_SECONDS),
    /** Life of the refresh token; 0 as for app types that cannot refresh. */
    refreshSeconds: z.number().int().min(0).max(YEAR_SECONDS),
    /** Life of writes of the second level; the other parts live as long as the token. */
    w2Seconds: z.number().int().min(0).max(YEAR_SECONDS).nullable(),
    tokenDown: z.boolean(),
    refuseRefresh: z.boolean(),
  })
  .partial();

type GrantSettings = Required<z.output<typeof grantSettings>>;

export type TokenError = { error: string; error_description: string };
type Code = { userId: string; redirectUri: string; expiresAt: number };

/** Who authorized what: codes, tokens, and whether a session may call. Codes live in memory: a restart voids them. */
export class Grants {
  private readonly settings: GrantSettings = {
    tokenSeconds: YEAR_SECONDS,
    refreshSeconds: 0,
    w2Seconds: null,
    tokenDown: false,
    refuseRefresh: false,
  };
  /** What is set otherwise for one flagship shop, by its user. */
  private readonly settingsApart = new Map<string, Partial<GrantSettings>>();
  private readonly codes = new Map<string, Code>();

  constructor(private readonly world: World) {}

  /** Sets it for all flagship shops, or for that of one supplier, where it then counts before what is set for all. */
  set(settings: Partial<GrantSettings>, supplierId?: string): GrantSettings {
    if (supplierId === undefined) return Object.assign(this.settings, settings);
    const seller = this.world.sellers.get(supplierId);
    if (!seller) throw new NotAllowed(`no supplier ${supplierId}`);
    this.settingsApart.set(seller.userId, { ...this.settingsApart.get(seller.userId), ...settings });
    return this.settingsOf(seller.userId);
  }

  /** False while the exchange of this code is to fail as if the endpoint were out of order. */
  answers(code: string): boolean {
    return !this.settingsOf(this.codes.get(code)?.userId).tokenDown;
  }

  /** A code for the consent just given; it can be exchanged once. */
  giveCode(userId: string, redirectUri: string): string {
    const code = randomBytes(16).toString("hex");
    this.codes.set(code, { userId, redirectUri, expiresAt: Date.now() + CODE_SECONDS * 1000 });
    return code;
  }

  /** Exchanges a code for a token; the answer has the platform's fields. */
  exchange(code: string, redirectUri: string): object | TokenError {
    const given = this.codes.get(code);
    this.codes.delete(code);
    if (!given || given.expiresAt <= Date.now()) return refused("invalid_grant", "code is used, unknown or expired");
    if (given.redirectUri !== redirectUri) return refused("invalid_grant", "redirect_uri is another one");
    return this.issue(given.userId);
  }

  refresh(refreshToken: string): object | null {
    const grant = [...this.world.grants.values()].find((one) => one.refreshToken === refreshToken);
    if (!grant || this.settingsOf(grant.userId).refuseRefresh || grant.isInvalid) return null;
    if (grant.refreshExpiresAt === null || grant.refreshExpiresAt <= Date.now()) return null;
    return this.issue(grant.userId);
  }

  /** Why a session may not call for a supplier; null when it may. */
  faultOf(session: string | undefined, supplierId: string): string | null {
    const seller = this.world.sellers.get(supplierId); // none of supplier ids that tests invent
    const grant = seller && this.world.grants.get(seller.userId);
    const expected = grant?.token ?? sessionOf(supplierId);
    if (!session || session !== expected || grant?.isInvalid) return "invalid-sessionkey";
    return isOver(grant) ? "session-expired" : null;
  }

  /** The seller whose token it is, whether or not it still counts; undefined for nobody's. */
  sellerOf(session: string | undefined): Seller | undefined {
    return [...this.world.sellers.values()].find(
      ({ userId, supplierId }) => session === (this.world.grants.get(userId)?.token ?? sessionOf(supplierId)),
    );
  }

  /** The authorization of a supplier's flagship shop ends now, or is withdrawn, or is as it was. */
  change(supplierId: string, act: "expire" | "invalidate" | "restore"): void {
    const seller = this.world.sellers.get(supplierId);
    if (!seller) return;
    const seeded = { userId: seller.userId, token: null, refreshToken: null, expiresAt: null, refreshExpiresAt: null };
    const grant = this.world.grants.get(seller.userId) ?? { ...seeded, isInvalid: false };
    if (act === "expire") this.world.saveGrant({ ...grant, expiresAt: Date.now() - 1000 });
    if (act === "invalidate") this.world.saveGrant({ ...grant, isInvalid: true });
    if (act === "restore") this.world.saveGrant({ ...grant, isInvalid: false, expiresAt: null });
  }

  view(): object {
    const sellers = [...this.world.sellers.values()].map((seller) => {
      const grant = this.world.grants.get(seller.userId);
      const state = grant?.isInvalid ? "invalid" : isOver(grant) ? "expired" : "valid";
      return { ...seller, state, isSeeded: !grant?.token, expiresAt: grant?.expiresAt ?? null };
    });
    return { settings: this.settings, sellers };
  }

  private settingsOf(userId: string | undefined): GrantSettings {
    return { ...this.settings, ...(userId === undefined ? {} : this.settingsApart.get(userId)) };
  }

  private issue(userId: string): object {
    const seller = [...this.world.sellers.values()].find((one) => one.userId === userId);
    const { tokenSeconds, refreshSeconds, w2Seconds } = this.settingsOf(userId);
    const now = Date.now();
    const grant: Grant = {
      userId,
      token: `6100${randomBytes(20).toString("hex")}`,
      refreshToken: `6101${randomBytes(20).toString("hex")}`,
      expiresAt: now + tokenSeconds * 1000,
      refreshExpiresAt: refreshSeconds > 0 ? now + refreshSeconds * 1000 : null,
      isInvalid: false,
    };
    this.world.saveGrant(grant);
    const lives = PARTS.map((part) => [part, part === "w2" ? (w2Seconds ?? tokenSeconds) : tokenSeconds] as const);
    return {
      access_token: grant.token,
      token_type: "Bearer",
      expires_in: tokenSeconds,
      refresh_token: grant.refreshToken,
      re_expires_in: refreshSeconds,
      taobao_user_id: userId,
      taobao_user_nick: encodeURIComponent(seller?.nick ?? ""),
      expire_time: grant.expiresAt,
      ...Object.fromEntries(lives.map(([part, seconds]) => [`${part}_expires_in`, seconds])),
      ...Object.fromEntries(lives.map(([part, seconds]) => [`${part}_valid`, now + seconds * 1000])),
    };
  }
}

function isOver(grant: Grant | undefined): boolean {
  return grant?.expiresAt != null && grant.expiresAt <= Date.now();
}

function refused(error: string, error_description: string): TokenError {
  return { error, error_description };
}
