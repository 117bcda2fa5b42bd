/** Browsers that people here know by name; in this order, since most also call themselves by the names below theirs. */
const BROWSERS = [
  ["dingtalk", /DingTalk\//],
  ["wechat", /MicroMessenger\//],
  ["qq", /M?QQBrowser\//],
  ["uc", /UC ?Browser\//],
  ["huawei", /HuaweiBrowser\//],
  ["xiaomi", /MiuiBrowser\//],
  ["samsung", /SamsungBrowser\//],
  ["opera", /OPR\/|Opera/],
  ["edge", /Edg(e|A|iOS)?\//],
  ["firefox", /(Firefox|FxiOS)\//],
  ["chrome", /(Chrome|CriOS|Chromium)\//],
  ["safari", /Version\/[\d.]+ .*Safari\//],
] as const;

const SYSTEMS = [
  ["harmony", /HarmonyOS|OpenHarmony/],
  ["iphone", /iPhone/],
  ["ipad", /iPad/],
  ["android", /Android/],
  ["chromeos", /CrOS/],
  ["windows", /Windows/],
  ["mac", /Macintosh|Mac OS X/],
  ["linux", /Linux|X11/],
] as const;

export type BrowserName = (typeof BROWSERS)[number][0];
export type SystemName = (typeof SYSTEMS)[number][0];

/** What a browser's words about itself name; null for what nobody would know it by. Good for recognizing, proves nothing. */
export type BrowserAndSystem = { browser: BrowserName | null; system: SystemName | null };

/** Reads which browser and system a `User-Agent` names. */
export function readUserAgent(userAgent: string | null): BrowserAndSystem {
  const among = <Name>(known: readonly (readonly [Name, RegExp])[]) =>
    known.find(([, words]) => words.test(userAgent ?? ""))?.[0] ?? null;
  return { browser: among<BrowserName>(BROWSERS), system: among<SystemName>(SYSTEMS) };
}
