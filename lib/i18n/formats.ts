import type { Formats } from "next-intl";

/** Named formats for messages and `useFormatter`. Dates of rows use `<Time>` instead, which is the same in each language. */
export const formats = {
  dateTime: {
    day: { year: "numeric", month: "2-digit", day: "2-digit" },
  },
  number: {
    pieces: { maximumFractionDigits: 0 },
  },
} satisfies Formats;
