import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { SELLERS } from "./goods";
import type { AccountNumber, Balance, Call, Change, Grant, Order, Push, Return, Seller, Stock } from "./model";

const MOST_CALLS = 5000;
/** What an older journal does not state. */
const OLDER_ORDER = { grants: [] };
const OLDER_RETURN = { isWithdrawn: false };

/** The platform's memory: everything it knows, each change on disk before anybody hears of it. */
export class World {
  readonly orders = new Map<string, Order>();
  readonly returns = new Map<string, Return>();
  readonly pushes = new Map<string, Push>();
  /** By supplier id; a reset leaves them, as their shops stay in Line3 too. */
  readonly sellers = new Map<string, Seller>(SELLERS.map((seller) => [seller.supplierId, seller]));
  /** Authorizations by the user who gave them; a reset leaves them, as Line3 keeps its tokens too. */
  readonly grants = new Map<string, Grant>();
  readonly calls: Call[] = [];
  /** By supplier and goods id. */
  readonly stock = new Map<string, Stock>();
  /** Numbers of e-waybill accounts, by themselves and by the parcel they were taken for. */
  readonly numbers = new Map<string, AccountNumber>();
  readonly numbersByKey = new Map<string, AccountNumber>();
  /** By seller's user, carrier and branch. */
  readonly balances = new Map<string, Balance>();
  private counter = 0;

  private constructor(private readonly file: string) {}

  /** Reads the journal of a data folder; a last line that a crash tore is passed over. */
  static open(dataDir: string): World {
    mkdirSync(dataDir, { recursive: true });
    const world = new World(path.join(dataDir, "sandbox.jsonl"));
    if (existsSync(world.file)) {
      for (const line of readFileSync(world.file, "utf8").split("\n")) world.replay(line);
      world.compact();
    }
    return world;
  }

  saveOrder(value: Order): void {
    this.commit({ kind: "order", value });
  }

  saveReturn(value: Return): void {
    this.commit({ kind: "return", value });
  }

  savePush(value: Push): void {
    this.commit({ kind: "push", value });
  }

  saveGrant(value: Grant): void {
    this.commit({ kind: "grant", value });
  }

  saveSeller(value: Seller): void {
    this.commit({ kind: "seller", value });
  }

  saveStock(value: Stock): void {
    this.commit({ kind: "stock", value });
  }

  saveNumber(value: AccountNumber): void {
    this.commit({ kind: "number", value });
  }

  saveBalance(value: Balance): void {
    this.commit({ kind: "balance", value });
  }

  recordCall(value: Call): void {
    this.commit({ kind: "call", value });
  }

  reset(): void {
    this.commit({ kind: "reset" });
    this.compact();
  }

  /** A number that no order, return or push of this world carries yet. */
  nextNumber(): string {
    this.counter += 1;
    return `${Date.now()}${String(this.counter % 1000).padStart(3, "0")}`;
  }

  private commit(change: Change): void {
    appendFileSync(this.file, `${JSON.stringify(change)}\n`);
    this.apply(change);
  }

  private replay(line: string): void {
    if (line === "") return;
    try {
      this.apply(JSON.parse(line) as Change);
    } catch {
      // Torn by a crash: it was never told to anybody.
    }
  }

  private apply(change: Change): void {
    if (change.kind === "order") this.orders.set(change.value.code, { ...OLDER_ORDER, ...change.value });
    else if (change.kind === "return") this.returns.set(change.value.code, { ...OLDER_RETURN, ...change.value });
    else if (change.kind === "push") this.pushes.set(change.value.id, change.value);
    else if (change.kind === "grant") this.grants.set(change.value.userId, change.value);
    else if (change.kind === "seller") this.sellers.set(change.value.supplierId, change.value);
    else if (change.kind === "stock")
      this.stock.set(`${change.value.supplierId} ${change.value.scItemId}`, change.value);
    else if (change.kind === "number") {
      this.numbers.set(change.value.waybill, change.value);
      this.numbersByKey.set(change.value.key, change.value);
    } else if (change.kind === "balance") {
      const { userId, carrierCode, branchCode } = change.value;
      this.balances.set(`${userId} ${carrierCode} ${branchCode}`, change.value);
    } else if (change.kind === "call") {
      this.calls.push(change.value);
      if (this.calls.length > MOST_CALLS) this.calls.splice(0, this.calls.length - MOST_CALLS);
    } else {
      this.orders.clear();
      this.returns.clear();
      this.pushes.clear();
      this.stock.clear();
      this.numbers.clear();
      this.numbersByKey.clear();
      this.balances.clear();
      this.calls.length = 0;
    }
  }

  /** Writes the present state as a new journal: the old one holds every step that led here. */
  private compact(): void {
    const changes: Change[] = [
      ...[...this.orders.values()].map((value) => ({ kind: "order" as const, value })),
      ...[...this.returns.values()].map((value) => ({ kind: "return" as const, value })),
      ...[...this.pushes.values()].map((value) => ({ kind: "push" as const, value })),
      ...[...this.grants.values()].map((value) => ({ kind: "grant" as const, value })),
      ...[...this.sellers.values()]
        .filter((value) => !SELLERS.includes(value))
        .map((value) => ({ kind: "seller" as const, value })),
      ...[...this.stock.values()].map((value) => ({ kind: "stock" as const, value })),
      ...[...this.numbers.values()].map((value) => ({ kind: "number" as const, value })),
      ...[...this.balances.values()].map((value) => ({ kind: "balance" as const, value })),
      ...this.calls.map((value) => ({ kind: "call" as const, value })),
    ];
    const half = `${this.file}.new`;
    writeFileSync(half, changes.map((change) => `${JSON.stringify(change)}\n`).join(""));
    renameSync(half, this.file);
  }
}
