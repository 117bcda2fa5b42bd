/** Workers listen here; a replay that starts or goes on wakes them. */
export const REPLAY_CHANNEL = "line3_replay";
