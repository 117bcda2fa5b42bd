import { inRequest, sessionOf } from "@/lib/auth/testing/request";
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { book } from "@/app/(admin)/returns/unclaimed/actions";
import { addPerson } from "@/lib/auth/testing/visits";
import type { ActionResult } from "@/lib/kernel/app-error";
import { changeWarehouse, createWarehouse } from "./actions";

/** What an act of this person comes to: `passed`, or the code of its refusal. */
async function codeOf(session: string, act: () => Promise<ActionResult<unknown>>): Promise<string> {
  const result = await inRequest(session, act);
  return result.ok ? "passed" : result.refusal.code;
}

const parcel = () => ({
  requestKey: randomUUID(),
  waybillNo: `SF${randomUUID().slice(0, 12)}`,
  lines: [],
  photoIds: [],
});

test.each(["ENTERPRISE", "FLAGSHIP"] as const)(
  "in the edition %s an administrator ends the want of one",
  async (edition) => {
    const session = await sessionOf(await addPerson("ADMIN", { edition }));
    const seen = { code: "GJZY-SH-001", name: "上海一号仓", platformCode: "GJZY-SH-001" };
    const receive = () => codeOf(session, () => book(parcel()));
    expect(await receive()).toBe("UNKNOWN_WAREHOUSE");
    const made = await inRequest(session, () => createWarehouse(seen));
    expect(made.ok).toBe(true);
    expect(await receive()).toBe("passed");
    const change = { ...seen, id: made.ok ? made.value.id : "", code: "GJZY-SH-002", name: "上海二号仓", seen };
    expect(await codeOf(session, () => changeWarehouse(change))).toBe("passed");
  },
);
