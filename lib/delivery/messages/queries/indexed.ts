import { Prisma } from "@/lib/db/client";
import { sortOf, type MessageMethod, type PushState } from "../../domain/messages";
import { inShops } from "./visible";
import { asksOf, pushWalk, questionWalk, reportWalk, stockWalk, stream, type Asked, type Stream } from "./walks";

/**
 * What is noted of most pushes, and the methods of most messages: the indexes by code and by method leave them out, for they are soon
 * found among the newest, and each message would cost an entry. As in the migrations `push_notes_index` and those after it.
 */
export const USUAL_NOTES: readonly string[] = ["order-created", "refund-created", "pending-review-intercepted"];
export const USUAL_METHODS = {
  i: ["qimen.alibaba.ascp.uop.consignorder.notify"],
  j: ["alibaba.ascp.uop.supplier.consignorder.notify.received", "alibaba.ascp.uop.supplier.consignorder.ship"],
} as const satisfies Record<"i" | "j", readonly MessageMethod[]>;
const USUAL_ANSWER = "accepted";

/** That a message is of the asked method, where an index has it; else nothing, and the list is looked through. */
export function rareMethodOf(row: "i" | "j", { filter: { method }, numbered }: Asked): Prisma.Sql[] {
  const usual: readonly string[] = USUAL_METHODS[row];
  if (!method || numbered || sortOf(method) !== (row === "i" ? "in" : "out") || usual.includes(method)) return [];
  return [
    Prisma.sql`${Prisma.raw(`${row}.method NOT IN (${listed(usual)})`)} AND ${Prisma.raw(row)}.method = ${method}`,
  ];
}

/** The account's pushes of the asked code, by what is noted of them and by what was answered; null where no index has them. */
export function codedPushes(isMine: Prisma.Sql, states: readonly PushState[] | null, asked: Asked): Stream[] | null {
  const { code } = asked.filter;
  if (!code || code === USUAL_ANSWER || USUAL_NOTES.includes(code)) return null;
  const asks = [
    inShops(asked.visible),
    ...asksOf(withoutCode(asked)),
    states && Prisma.raw(`m.state IN (${listed(states)})`),
  ];
  const noted = Prisma.sql`${Prisma.raw(`i.note NOT IN (${listed(USUAL_NOTES)})`)} AND i.note = ${code}`;
  const answered = Prisma.sql`i.answer <> 'accepted' AND i.answer = ${code}`;
  return [
    stream(pushWalk([isMine, noted], asked), asks),
    // Of those, what bears it as its note too was found by that.
    stream(pushWalk([isMine, answered], asked), [...asks, Prisma.sql`m.code IS DISTINCT FROM ${code}`]),
  ];
}

/** The account's reports to which the platform said the asked code; null where none is asked for. */
export function codedReports(isMine: Prisma.Sql, asked: Asked): Stream | null {
  const { code } = asked.filter;
  return code ? coded(reportWalk([isMine, Prisma.sql`j."lastCode" = ${code}`], asked), asked) : null;
}

/** The account's numbers of stock of which the asked code came, sent or about to be. */
export function codedStock(isMine: Prisma.Sql, asked: Asked): Stream | null {
  const { code } = asked.filter;
  const isCoded = Prisma.sql`a.status IN ('PENDING', 'SENT', 'FAILED')
    AND COALESCE(a.code, CASE WHEN a.status = 'FAILED' THEN a.cause END) = ${code}`;
  return code ? coded(stockWalk([isMine, isCoded], asked), asked) : null;
}

/** The account's questions that the platform answered with the asked code. */
export function codedQuestions(isMine: Prisma.Sql, asked: Asked): Stream | null {
  const { code } = asked.filter;
  return code ? coded(questionWalk([isMine, Prisma.sql`COALESCE(q."subCode", q.code) = ${code}`], asked), asked) : null;
}

function coded(walk: Prisma.Sql, asked: Asked): Stream {
  return stream(walk, [inShops(asked.visible), ...asksOf(withoutCode(asked))]);
}

function withoutCode(asked: Asked): Asked {
  return { ...asked, filter: { ...asked.filter, code: undefined } };
}

function listed(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(", ");
}
