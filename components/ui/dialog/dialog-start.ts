/** The act's button, for what leads to it once everything is given. */
export const DIALOG_ACT_ID = "dialog-act";

/** What the focus starts on carries this attribute, where that is neither the first field nor a button. */
export const STARTS = { "data-starts": "" };
