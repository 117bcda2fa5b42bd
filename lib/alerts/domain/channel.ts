/** How alerts leave: by mail, or by the robot of a DingTalk or WeCom group. */
export const NOTIFICATION_ROUTES = ["MAIL", "DINGTALK", "WECOM"] as const;
export type NotificationRoute = (typeof NOTIFICATION_ROUTES)[number];

const MAIL = /^[^\s@,;<>"]{1,64}@[^\s@,;<>"]+\.[^\s@,;<>".]+$/;
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** `notAMail`, `notAnAddress` (no web address at all) or `notHttps`; null where the target may be used. */
export function faultOfTarget(
  route: NotificationRoute,
  target: string,
): "notAMail" | "notAnAddress" | "notHttps" | null {
  if (route === "MAIL") return MAIL.test(target) ? null : "notAMail";
  const url = urlOf(target);
  if (!url || url.username || url.password) return "notAnAddress";
  // A robot on the same machine is for tests; production refuses it when it is called.
  const isAllowed = url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.test(url.hostname));
  return isAllowed ? null : "notHttps";
}

/** What pages show of a target: enough to tell two apart, too little to use it. */
export function hintOf(route: NotificationRoute, target: string): string {
  if (route === "MAIL") return `${target.slice(0, 1)}…${target.slice(target.lastIndexOf("@"))}`;
  const url = urlOf(target);
  const token = [...(url?.searchParams.values() ?? [])].at(0) ?? url?.pathname ?? "";
  return `${url?.host ?? ""} …${token.length > 12 ? token.slice(-4) : ""}`;
}

function urlOf(target: string): URL | null {
  return URL.canParse(target) ? new URL(target) : null;
}

/**
 * True for an address no robot of the internet has: loopback, private, link-local, carrier-grade, multicast and the like.
 * A target that resolves to one could reach what only this machine may.
 */
export function isPrivateAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const plain = (mapped ?? address).toLowerCase();
  if (!plain.includes(":")) return isPrivateV4(plain);
  // Of IPv6 only global unicast (2000::/3) is out in the open, but for tunnels that carry an IPv4 address.
  return (
    !/^[23][0-9a-f]{3}:/.test(plain) || /^(2001:0{0,3}:|2001:0?db8:|2002:)/.test(plain) || plain.startsWith("2001::")
  );
}

function isPrivateV4(address: string): boolean {
  const parts = address.split(".").map(Number);
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part) || part < 0 || part > 255)) return true;
  const [a = 0, b = 0, c = 0] = parts;
  return (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    a >= 224 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && (b === 168 || (b === 0 && (c === 0 || c === 2)))) ||
    (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) ||
    (a === 203 && b === 0 && c === 113)
  );
}
