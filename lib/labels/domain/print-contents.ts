/**
 * Print data as a print client takes it: parsed, passed on as it came. The platform's is a JSON text of one content or of several;
 * what is no JSON goes on as text, and the client says what it makes of it.
 */
export function contentsOf(printData: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(printData);
    return Array.isArray(parsed) ? parsed : [parsed];
  } catch {
    return [printData];
  }
}
