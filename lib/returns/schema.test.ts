import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { MOST_LINES } from "@/lib/kernel/limits";
import { LONGEST_REASON } from "./domain/discrepancy";
import {
  askReportForm,
  bookParcelForm,
  correctForm,
  markRefundedForm,
  noteForm,
  raiseForm,
  receiveForm,
  terminateForm,
  undoRefundForm,
} from "./schema";

const id = randomUUID();
const outcome = { returnOrderId: id, discrepancyId: id, reason: "消费者确认未寄" };
const lines = [{ lineId: id, good: 1, defective: 0 }];
const raised = {
  returnOrderId: id,
  requestKey: id,
  kind: "DAMAGED",
  lineId: null,
  pieces: 1,
  goods: null,
  photoIds: [],
};

const FORMS = {
  "终止入库 (R113)": [terminateForm, { ...outcome, platformCaseNo: "CASE-1" }, ["platformCaseNo", "reason"]],
  "更正数量 (R113)": [correctForm, { ...outcome, requestKey: id, seen: lines, lines }, ["reason"]],
  "标记已处理 (R113)": [noteForm, outcome, ["reason"]],
  "a discrepancy raised by hand (R112)": [raiseForm, { ...raised, reason: "罐身凹陷" }, ["reason"]],
  "申请补报 (R126)": [askReportForm, { returnOrderId: id, note: "货品已核对" }, ["note"]],
  "标记已退款 (R141)": [markRefundedForm, { ids: [id], note: "平台后台已退款" }, ["note"]],
  "its taking back (R141)": [undoRefundForm, { returnOrderId: id, note: "标错了单" }, ["note"]],
} as const;

const cases = Object.entries(FORMS).flatMap(([name, [form, whole, fields]]) =>
  fields.flatMap((field) =>
    ["", "   ", "长".repeat(LONGEST_REASON + 1)].map((words) => [name, field, words, form, whole] as const),
  ),
);

test.each(cases)("%s is refused by its field %s: %j", (_name, field, words, form, whole) => {
  expect(form.safeParse(whole).success).toBe(true);
  const parsed = form.safeParse({ ...whole, [field]: words });
  expect(parsed.error?.issues.map(({ path }) => path.join("."))).toEqual([field]);
});

const counts = (count: number) =>
  Array.from({ length: count }, () => ({ lineId: randomUUID(), good: 1, defective: 0 }));

test.each<[string, (count: number) => boolean]>([
  ["received", (count) => receiveForm.safeParse({ returnOrderId: id, requestKey: id, lines: counts(count) }).success],
  [
    "corrected",
    (count) => correctForm.safeParse({ ...outcome, requestKey: id, seen: counts(count), lines: counts(count) }).success,
  ],
  [
    "booked before it is known",
    (count) => {
      const loose = Array.from({ length: count }, (_, n) => ({ code: `C${n}`, good: 1, defective: 0 }));
      return bookParcelForm.safeParse({ requestKey: id, waybillNo: "SF1", lines: loose }).success;
    },
  ],
])("a return of as many lines as are taken in can be %s", (_act, isTaken) => {
  expect(isTaken(MOST_LINES)).toBe(true);
  expect(isTaken(MOST_LINES + 1)).toBe(false);
});
