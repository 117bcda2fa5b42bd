import { readdirSync, readFileSync } from "node:fs";

type Field = { name: string; type: string; required?: boolean; subParams?: Field[] };
export type Api = { name: string; requestParams: Field[]; wrapper: string; hasRetry: boolean };

type ApiFile = { name: string; requestParams?: Field[]; responseParams: Field[] };

const FOLDER = new URL("../metadata/", import.meta.url);

/** The platform's own description of its calls. */
export const APIS: ReadonlyMap<string, Api> = new Map(
  readdirSync(FOLDER).map((file) => {
    const api = JSON.parse(readFileSync(new URL(file, FOLDER), "utf8")) as ApiFile;
    const [wrapper] = api.responseParams;
    const hasRetry = wrapper?.subParams?.some((field) => field.name === "retry") ?? false;
    const { name, requestParams = [] } = api;
    return [name, { name, requestParams, wrapper: wrapper?.name ?? "", hasRetry }];
  }),
);

export type Fields = Record<string, unknown>;

/** Reads the business fields of a call: plain ones as text, structures from their JSON; says what is wrong with them. */
export function readFields(api: Api, form: Record<string, string>): { fields: Fields; fault: string | null } {
  const fields: Fields = {};
  for (const { name, subParams, required } of api.requestParams) {
    const text = form[name];
    if (text === undefined || text === "") {
      // The platform marks some request structures optional; without one there is nothing to act on.
      if (required || subParams) return { fields, fault: `isv.missing-parameter:${name}` };
      continue;
    }
    if (!subParams) {
      fields[name] = text;
      continue;
    }
    try {
      fields[name] = JSON.parse(text);
    } catch {
      return { fields, fault: `isv.invalid-parameter:${name}` };
    }
    const fault = faultIn(fields[name], subParams, name);
    if (fault) return { fields, fault };
  }
  return { fields, fault: null };
}

function faultIn(value: unknown, shape: Field[], path: string): string | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return `isv.invalid-parameter:${path}`;
  const object = value as Fields;
  const unknown = Object.keys(object).find((name) => !shape.some((field) => field.name === name));
  if (unknown) return `isv.invalid-parameter:${path}.${unknown}`;
  for (const field of shape) {
    const fault = faultOfField(object[field.name], field, `${path}.${field.name}`);
    if (fault) return fault;
  }
  return null;
}

function faultOfField(value: unknown, { type, required, subParams }: Field, path: string): string | null {
  if (value === undefined || value === null || value === "") return required ? `isv.missing-parameter:${path}` : null;
  if (subParams) {
    if (!type.endsWith("[]")) return faultIn(value, subParams, path);
    if (!Array.isArray(value) || (required && value.length === 0)) return `isv.invalid-parameter:${path}`;
    for (const item of value) {
      const fault = faultIn(item, subParams, path);
      if (fault) return fault;
    }
    return null;
  }
  if (type === "String[]" && !(Array.isArray(value) && value.every((one) => typeof one === "string")))
    return `isv.invalid-parameter:${path}`;
  if (type === "Number" && typeof value !== "number") return `isv.invalid-parameter:${path}`;
  if (type === "Boolean" && typeof value !== "boolean") return `isv.invalid-parameter:${path}`;
  if ((type === "String" || type === "Date") && typeof value !== "string") return `isv.invalid-parameter:${path}`;
  return null;
}
