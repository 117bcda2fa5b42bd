import { expect, test } from "vitest";
import { mailtoOf } from "./mailto";

test("the letter stands in the link whole, and nothing of it is read as another header", () => {
  const letter = { subject: "【abc】配置 & 上线?cc=x@y", body: "1、卖家账号：abc\n2、店：a&b=c" };
  const link = new URL(mailtoOf("platform@wangdian.cn", letter));
  expect(link.pathname).toBe("platform@wangdian.cn");
  expect(Object.fromEntries(link.searchParams)).toEqual({
    subject: letter.subject,
    body: letter.body.replace("\n", "\r\n"),
  });
});
