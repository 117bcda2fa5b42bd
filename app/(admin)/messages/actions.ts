"use server";

import { actionFor } from "@/lib/auth/action";
import { continueReplay as goOnWith, stopReplay as stop } from "@/lib/delivery/replays/commands";
import { previewReplay as preview } from "@/lib/delivery/replays/queries";
import { previewForm, replayForm, startReplayForm } from "@/lib/delivery/replays/schema";
import { startProvenReplay } from "@/lib/flows/start-replay";

/** What a replay of chosen messages would do now; changes nothing, but only who may replay asks. */
export const previewReplay = actionFor({ area: "messages", input: previewForm }, ({ scope }, { selection }) =>
  preview(scope, selection),
);

/** 开始重放, with a reason. */
export const startReplay = actionFor({ area: "messages", input: startReplayForm }, startProvenReplay);

/** 停止: what was released stays released. */
export const stopReplay = actionFor({ area: "messages", input: replayForm }, stop);

/** 继续 of that. */
export const continueReplay = actionFor({ area: "messages", input: replayForm }, goOnWith);
