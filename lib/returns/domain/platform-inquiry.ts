import { formatPlatformTime } from "@/lib/kernel/platform-time";

type Inquired = {
  bizOrderCode: string;
  forwardOrderCode: string;
  refundNo: string | null;
  returnNo: string;
  waybillNo: string | null;
  /** ISO, UTC. */
  fullReceiptAt: string | null;
  reportedAt: string;
  expectedOn: string;
  workingDaysLate: number;
};

/**
 * Ready words for the platform's customer service about a refund that is overdue (R140). In Chinese whatever language the
 * reader has: they read it there. Numbers and days only, nothing about the consumer.
 */
export function platformInquiry(about: Inquired): string {
  const numbers = [
    `逆向单号：${about.bizOrderCode}`,
    `履约单号：${about.forwardOrderCode}`,
    about.refundNo && `退款单号：${about.refundNo}`,
    about.waybillNo && `寄回运单号：${about.waybillNo}`,
    `商家退换单号：${about.returnNo}`,
  ].filter(Boolean);
  const received = about.fullReceiptAt ? `退货已于 ${inShanghai(about.fullReceiptAt)} 全部入库，` : "";
  const late = about.workingDaysLate > 0 ? `，已超期 ${about.workingDaysLate} 个工作日` : "";
  return [
    "您好，以下销退单已超过预计退款日，仍未看到退款成功，请协助核实并尽快退款给消费者：",
    ...numbers,
    `${received}入库结果已于 ${inShanghai(about.reportedAt)} 回传平台并受理，应在一个工作日后即 ${about.expectedOn} 退款${late}。`,
    "谢谢。",
  ].join("\n");
}

const inShanghai = (iso: string) => formatPlatformTime(new Date(iso));
