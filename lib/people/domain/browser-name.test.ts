import { expect, test } from "vitest";
import { readUserAgent } from "./browser-name";

const WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)";
const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)";

test.each([
  [`${WINDOWS} ${WEBKIT} Chrome/146.0.0.0 Safari/537.36`, "chrome", "windows"],
  [`${WINDOWS} ${WEBKIT} Chrome/146.0.0.0 Safari/537.36 Edg/146.0.0.0`, "edge", "windows"],
  [`${WINDOWS} ${WEBKIT} Chrome/146.0.0.0 Safari/537.36 OPR/120.0.0.0`, "opera", "windows"],
  [`${WINDOWS} ${WEBKIT} Chrome/109.0.0.0 Safari/537.36 QQBrowser/14.0`, "qq", "windows"],
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0", "firefox", "windows"],
  [`${MAC} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15`, "safari", "mac"],
  [`${IPHONE} Version/18.5 Mobile/15E148 Safari/604.1`, "safari", "iphone"],
  [`${IPHONE} CriOS/146.0.0.0 Mobile/15E148 Safari/604.1`, "chrome", "iphone"],
  [`${IPHONE} Mobile/15E148 MicroMessenger/8.0.60(0x18003c2f) NetType/WIFI Language/zh_CN`, "wechat", "iphone"],
  [`Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) ${WEBKIT} Version/18.5 Mobile/15E148 Safari/604.1`, "safari", "ipad"],
  [`Mozilla/5.0 (Linux; Android 15; V2415A) ${WEBKIT} Chrome/146.0.0.0 Mobile Safari/537.36`, "chrome", "android"],
  [
    `Mozilla/5.0 (Linux; Android 14) ${WEBKIT} Chrome/120.0.0.0 Mobile Safari/537.36 DingTalk/7.6`,
    "dingtalk",
    "android",
  ],
  [
    `Mozilla/5.0 (Linux; Android 14) ${WEBKIT} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
    "samsung",
    "android",
  ],
  [
    `Mozilla/5.0 (Phone; OpenHarmony 5.0) ${WEBKIT} Chrome/132.0.0.0 Safari/537.36 HuaweiBrowser/5.0`,
    "huawei",
    "harmony",
  ],
  [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${WEBKIT} Chrome/146.0.0.0 Safari/537.36`, "chrome", "chromeos"],
  [`Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} HeadlessChrome/146.0.0.0 Safari/537.36`, "chrome", "linux"],
  ["curl/8.5.0", null, null],
  ["", null, null],
  [null, null, null],
])("%s", (userAgent, browser, system) => expect(readUserAgent(userAgent)).toEqual({ browser, system }));
