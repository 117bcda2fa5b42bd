/** The lines of the chart, told apart by their dashes as well as by their ink. No state colour: none of them is a state. */
export const SERIES = [
  { name: "taken", stroke: "stroke-ink", dash: undefined },
  { name: "handled", stroke: "stroke-accent", dash: "6 3" },
  { name: "reported", stroke: "stroke-line-strong", dash: "2 2" },
] as const;
