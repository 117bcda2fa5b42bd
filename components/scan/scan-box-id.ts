/** The box of the page on which one scans; there is at most one. */
export const SCAN_BOX_ID = "scan-box";
