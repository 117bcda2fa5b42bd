/** How an account packs: pieces are checked before the parcel leaves (验货), its weight is asked for. `version`: of its row. */
export type DeskSettings = { checkPieces: boolean; askWeight: boolean; version: number };

/** What holds until somebody changes it. */
export const USUAL_DESK: DeskSettings = { checkPieces: true, askWeight: false, version: 0 };
