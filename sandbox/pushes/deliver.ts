import type { Push } from "../model";
import type { Settings } from "../settings";
import { platformTime, pushSignature } from "../sign";
import type { World } from "../world";

const MOST_AT_ONCE = 32;
const ANSWER_WITHIN_MS = 5000;
const LONGEST_WAIT_MS = 30_000;
const LOOK_EVERY_MS = 100;

export type DeliverySettings = { duplicateShare: number; shuffleShare: number; paused: boolean };

/**
 * Delivers pushes at least once: no answer or `retry=true` sends it again after 1, 2, 4 … 30 s, until it is answered. On
 * purpose a share is sent twice or a little late.
 */
export class Delivery {
  settings: DeliverySettings = { duplicateShare: 0, shuffleShare: 0, paused: false };
  private readonly underWay = new Set<string>();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly platform: Settings,
    private readonly world: World,
  ) {
    this.timer = setInterval(() => this.turn(), LOOK_EVERY_MS);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Puts a push on its way; `copies` sends the very same message that many times at once. */
  add(push: Pick<Push, "method" | "supplierId" | "code" | "body">, copies = 1): void {
    const isLate = Math.random() < this.settings.shuffleShare;
    const nextAt = Date.now() + (isLate ? 500 + Math.random() * 2000 : 0);
    const all = copies + (Math.random() < this.settings.duplicateShare ? 1 : 0);
    for (let copy = 0; copy < all; copy += 1) {
      const id = `P${this.world.nextNumber()}`;
      this.world.savePush({ ...push, id, state: "WAITING", attempts: 0, nextAt, answer: "" });
    }
    this.turn();
  }

  private turn(): void {
    if (this.settings.paused) return;
    const now = Date.now();
    for (const push of this.world.pushes.values()) {
      if (this.underWay.size >= MOST_AT_ONCE) return;
      if (push.state === "WAITING" && push.nextAt <= now && !this.underWay.has(push.id)) void this.deliver(push);
    }
  }

  private async deliver(push: Push): Promise<void> {
    this.underWay.add(push.id);
    const attempts = push.attempts + 1;
    try {
      const { body } = await this.send(push.method, push.supplierId, push.body);
      const success = /<success>true<\/success>/.test(body);
      const again = !success && !/<retry>false<\/retry>/.test(body);
      const answer = /<errorCode>([^<]*)/.exec(body)?.[1] ?? "unreadable";
      if (again) this.later(push, attempts, answer);
      else this.world.savePush({ ...push, attempts, answer, state: success ? "DELIVERED" : "REFUSED" });
    } catch (error) {
      this.later(push, attempts, error instanceof Error ? error.name : "failed");
    } finally {
      this.underWay.delete(push.id);
      this.turn();
    }
  }

  private later(push: Push, attempts: number, answer: string): void {
    const waitMs = Math.min(1000 * 2 ** (attempts - 1), LONGEST_WAIT_MS);
    this.world.savePush({ ...push, attempts, answer, nextAt: Date.now() + waitMs });
  }

  /** Signs and sends one message now; also what the raw tests use. */
  async send(
    method: string,
    supplierId: string,
    body: string,
    more: { timestamp?: string; contentType?: string; isForged?: boolean; query?: Record<string, string> } = {},
  ): Promise<{ status: number; body: string }> {
    const query: Record<string, string> = {
      method,
      timestamp: more.timestamp ?? platformTime(Date.now()),
      format: "xml",
      app_key: this.platform.TOP_APP_KEY,
      v: "2.0",
      sign_method: "md5",
      customerId: supplierId,
      ...more.query,
    };
    const sign = more.isForged ? "0".repeat(32) : pushSignature(query, body, this.platform.TOP_APP_SECRET);
    const url = `${this.platform.PUSH_URL}?${new URLSearchParams({ ...query, sign }).toString()}`;
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": more.contentType ?? "text/xml;charset=utf-8" },
      body,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    return { status: response.status, body: await response.text() };
  }
}
