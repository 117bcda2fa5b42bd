import { z } from "zod";
import { position } from "@/lib/forms/list-filter";
import { LONGEST_REASON } from "./domain/message";

/** So many single messages may be chosen at once: a page of a list and more. */
const MOST_CHOSEN = 500;
const LONGEST_METHOD = 128;

/** What a replay is of: single messages, or all that has failed since a moment, of one direction, shop or method or of all. */
export const replaySelection = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ids"), ids: z.array(z.uuid()).min(1).max(MOST_CHOSEN) }),
  z.object({
    kind: z.literal("failed-since"),
    /** ISO, UTC. */
    since: z.iso.datetime(),
    /** `in`: pushes, `out`: reports. */
    direction: z.enum(["in", "out"]).nullable(),
    shopId: z.uuid().nullable(),
    /** The platform's method, as a message names it. */
    method: z.string().trim().min(1).max(LONGEST_METHOD).nullable(),
  }),
]);
export type ReplaySelection = z.output<typeof replaySelection>;

export const previewForm = z.object({ selection: replaySelection });

/** A replay needs a reason: it is kept and told. */
export const startReplayForm = z.object({
  selection: replaySelection,
  reason: z.string().trim().min(1).max(LONGEST_REASON),
});
export type StartReplayForm = z.output<typeof startReplayForm>;

export const replayForm = z.object({ replayId: z.uuid() });

/** The list of replays, newest first. */
export const replayFilter = z.strictObject({ after: position });
export type ReplayFilter = z.output<typeof replayFilter>;

/** The id in a page's address. */
export const replayIdSchema = z.uuid();
