export type PlanNode = {
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: PlanNode[];
};

/** Rows that a plan went through in all its steps, whether it kept them or not. For tests. */
export function planRows({ Plans = [], ...node }: PlanNode): number {
  const own = (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * node["Actual Loops"];
  return Plans.reduce((sum, plan) => sum + planRows(plan), own);
}
