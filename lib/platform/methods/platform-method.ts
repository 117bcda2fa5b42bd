import type { ReplyShape } from "../outcome";

/** Values as they go into the form; an object becomes one JSON field, undefined and "" are left out. */
export type CallParams = Record<string, string | number | boolean | object | undefined>;

/** One outbound method: where its answer stands and how our report becomes its parameters. Wire names stop here. */
export type PlatformMethod<Report> = ReplyShape & { toParams: (report: Report) => CallParams };
