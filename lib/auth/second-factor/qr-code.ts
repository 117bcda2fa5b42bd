import bwip from "bwip-js/generic";

/** A module is two units wide in the SVG; four light ones around the code, without which cameras miss it (ISO/IEC 18004). */
const QUIET_UNITS = 2 * 4;

/** A text as a QR code: an SVG of its own, dark on white whatever the page's colours are. */
export function qrCode(text: string): string {
  return bwip.toSVG({
    bcid: "qrcode",
    text,
    scale: 1,
    padding: QUIET_UNITS,
    backgroundcolor: "FFFFFF",
  });
}
