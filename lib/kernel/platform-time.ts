const SHANGHAI_OFFSET_MS = 8 * 3_600_000; // China has kept UTC+8 without daylight saving since 1991
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,3})?)?)?$/;

/** The platform's notation `yyyy-MM-dd HH:mm:ss` in UTC+8, zone not written (platform/transport.md 1.2). */
export function formatPlatformTime(at: Date): string {
  const iso = shanghaiClock(at).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}

/**
 * Reads `yyyy-MM-dd HH:mm:ss` or `yyyy-MM-dd` (then 00:00:00), both as UTC+8, whatever the server's zone.
 * Null for anything else, days that do not exist included (2024-02-30).
 */
export function parsePlatformTime(text: string): Date | null {
  const match = PATTERN.exec(text.trim());
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  const utc = Date.UTC(year, month - 1, day, hour, minute, second);
  const clock = new Date(utc);
  const exists =
    clock.getUTCFullYear() === year && clock.getUTCMonth() === month - 1 && hour < 24 && minute < 60 && second < 60;
  return exists ? new Date(utc - SHANGHAI_OFFSET_MS) : null;
}

/** The calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export function shanghaiDate(at: Date): string {
  return shanghaiClock(at).toISOString().slice(0, 10);
}

function shanghaiClock(at: Date): Date {
  return new Date(at.getTime() + SHANGHAI_OFFSET_MS);
}
