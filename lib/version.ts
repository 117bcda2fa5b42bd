import { version } from "../package.json";

/** The version of this code: that of package.json, which alone knows it. Not for the browser, which would load that whole file. */
export const VERSION: string = version;
