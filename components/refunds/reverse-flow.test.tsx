import { expect, test } from "vitest";
import { drawn, wordsOf } from "@/components/testing/drawn";
import { COMPLETE, PUSHED, RECEIVED, REFUNDED, REPORTED, SUBMITTED } from "@/lib/refunds/testing/flow";
import { ReverseFlow } from "./reverse-flow";

test.each([
  ["pushed", PUSHED, "填写寄回运单 进行中", "消费者填写寄回运单号"],
  ["complete", COMPLETE, "递交退换管理 进行中", "售后客服"],
  ["submitted", SUBMITTED, "全部入库 进行中", "仓库收货入库"],
  ["received", RECEIVED, "回传平台 进行中", "系统自动回传"],
  ["reported", REPORTED, "平台退款 进行中", "平台退款给消费者"],
  ["refunded", REFUNDED, "", "流程已结束"],
])("%s: one step is marked as the one that is due, and who acts (R158)", (_case, facts, due, next) => {
  const page = drawn(<ReverseFlow facts={facts} />);
  const marked = page.match(/<li aria-current="step".*?<\/li>/g) ?? [];
  expect(marked.map(wordsOf)).toEqual(due === "" ? [] : [due]);
  expect(wordsOf(page)).toMatch(new RegExp(`${next}[^。]*。$`));
});

test("all eight steps stand in the order of R158, each done one with its time", () => {
  const steps = drawn(<ReverseFlow facts={REFUNDED} />).match(/<li.*?<\/li>/g) ?? [];
  expect(steps.map(wordsOf)).toEqual([
    "消费者申请 已完成",
    "小二审核 已完成",
    "填写寄回运单 已完成 11-20 10:00",
    "推送退货单 已完成 11-20 09:00",
    "递交退换管理 已完成 11-20 11:00",
    "全部入库 已完成 11-21 11:00",
    "回传平台 已完成 11-21 11:01",
    "平台退款 已完成 11-23 11:02",
  ]);
});
