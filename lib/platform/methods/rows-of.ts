import { isRecord } from "../wire/json-request";

/** The rows of a list in an answer: simplified it is a list, nested it stands under its element's name. Else none. */
export function rowsOf(list: unknown): unknown[] {
  if (Array.isArray(list)) return list;
  const [inner, ...others] = isRecord(list) ? Object.values(list) : [];
  return Array.isArray(inner) && others.length === 0 ? inner : [];
}
