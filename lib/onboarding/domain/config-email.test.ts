import { describe, expect, test } from "vitest";
import { changedItems, configEmail, EMAIL_ITEMS, reminderDraft, type EmailFacts } from "./config-email";

const FACTS: EmailFacts = {
  accountNo: "abc",
  shopName: "示例旗舰店-轻轨三号线",
  supplierId: "2200700000001",
  flagshipName: "示例旗舰店",
};

describe("the configuration e-mail", () => {
  test("whole, as it is written (R30, R32)", () => {
    expect(configEmail(FACTS)).toMatchInlineSnapshot(`
      {
        "body": "1、卖家账号：abc
      2、ERP轻轨店铺名称：示例旗舰店-轻轨三号线
      3、供应商ID：2200700000001
      4、ASCP供应商后台绑定旗舰店名称：示例旗舰店",
        "missing": [],
        "subject": "【abc】天猫国际直营轻轨三号线上线配置",
      }
    `);
  });

  test("says the same of a 品牌站 shop: both modes are one integration (R10)", () => {
    expect(configEmail({ ...FACTS, shopName: "示例-品牌站" }).subject).toBe("【abc】天猫国际直营轻轨三号线上线配置");
  });

  test.each(EMAIL_ITEMS)("without %s that item alone is missing (R32)", (item) => {
    expect(configEmail({ ...FACTS, [item]: null }).missing).toEqual([item]);
    expect(configEmail({ ...FACTS, [item]: " \u3000\n " }).missing).toEqual([item]);
  });

  test("a name makes no line and no header of its own", () => {
    const { subject, body } = configEmail({ ...FACTS, accountNo: "abc\r\nBcc: x@y", shopName: "店\n9、别的：x\u0000" });
    expect(subject).toBe("【abc Bcc: x@y】天猫国际直营轻轨三号线上线配置");
    expect(body.split("\n")).toHaveLength(4);
    expect(body.split("\n")[1]).toBe("2、ERP轻轨店铺名称：店 9、别的：x");
  });
});

describe("a sent e-mail is out of date", () => {
  const { body } = configEmail(FACTS);
  test.each([
    ["nothing changed", {}, []],
    ["the shop was renamed", { shopName: "新名-轻轨三号线" }, ["shopName"]],
    ["another supplier id", { supplierId: "2200700000009" }, ["supplierId"]],
    ["another flagship shop", { flagshipName: "别的旗舰店" }, ["flagshipName"]],
    ["unbound, and renamed", { flagshipName: null, shopName: "新名" }, ["shopName", "flagshipName"]],
  ] as const)("%s (R34)", (_case, change, items) => {
    expect(changedItems(body, { ...FACTS, ...change })).toEqual(items);
  });

  test("a body of somebody else's tells nothing right", () => {
    expect(changedItems("您好", FACTS)).toEqual(EMAIL_ITEMS);
  });
});

test("the reminder names the e-mail, its moment and the four items (R38)", () => {
  expect(reminderDraft(FACTS, "2026-11-27 17:00")).toMatchInlineSnapshot(`
    {
      "body": "您好，以下店铺的配置邮件已于 2026-11-27 17:00 发送，主题为「【abc】天猫国际直营轻轨三号线上线配置」，尚未收到配置完成的回复，烦请处理并回复。

    1、卖家账号：abc
    2、ERP轻轨店铺名称：示例旗舰店-轻轨三号线
    3、供应商ID：2200700000001
    4、ASCP供应商后台绑定旗舰店名称：示例旗舰店",
      "subject": "催办：【abc】天猫国际直营轻轨三号线上线配置",
    }
  `);
});
