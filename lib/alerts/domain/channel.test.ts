import { expect, test } from "vitest";
import { faultOfTarget, hintOf, isPrivateAddress, type NotificationRoute } from "./channel";

const DINGTALK = "https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef0123456789abcdef";

test.each<[NotificationRoute, string, string | null]>([
  ["MAIL", "wang@example.com", null],
  ["MAIL", "wang@example", "notAMail"],
  ["MAIL", "a@example.com,b@example.com", "notAMail"],
  ["MAIL", "<a@example.com>", "notAMail"],
  ["MAIL", "a@example.com\r\nBcc: b@example.com", "notAMail"],
  ["DINGTALK", DINGTALK, null],
  ["WECOM", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6", null],
  ["DINGTALK", "http://oapi.dingtalk.com/robot/send", "notHttps"],
  ["DINGTALK", "http://127.0.0.1:4000/x", null],
  ["DINGTALK", "http://localhost.evil.example/x", "notHttps"],
  ["DINGTALK", "https://user:pass@oapi.dingtalk.com/", "notAnAddress"],
  ["WECOM", "file:///etc/passwd", "notHttps"],
  ["WECOM", "robot", "notAnAddress"],
])("%s %s → %s", (route, target, fault) => expect(faultOfTarget(route, target)).toBe(fault));

test.each<[NotificationRoute, string, string]>([
  ["MAIL", "wang@example.com", "w…@example.com"],
  ["DINGTALK", DINGTALK, "oapi.dingtalk.com …cdef"],
  ["WECOM", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=short", "qyapi.weixin.qq.com …"],
])("of %s %s pages show %s", (route, target, hint) => expect(hintOf(route, target)).toBe(hint));

test.each([
  "127.0.0.1",
  "10.1.2.3",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "224.0.0.1",
  "255.255.255.255",
  "::1",
  "::",
  "fe80::1",
  "fc00::1",
  "ff02::1",
  "::ffff:10.0.0.1",
  "::ffff:127.0.0.1",
  "2002:7f00:1::",
  "2001:db8::1",
  "not an address",
])("%s is private", (address) => expect(isPrivateAddress(address)).toBe(true));

test.each(["8.8.8.8", "172.32.0.1", "100.128.0.1", "192.169.0.1", "203.119.1.1", "240e::1", "2408:4000::1"])(
  "%s is public",
  (address) => expect(isPrivateAddress(address)).toBe(false),
);
