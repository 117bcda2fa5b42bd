/** The worker listens here; who finds or ends what is wrong has it looked for at once, instead of within a minute. */
export const SWEEP_CHANNEL = "line3_sweep";
