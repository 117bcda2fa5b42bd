import { createLabel } from "@/lib/packing/commands/labels";
import type { World } from "./world";

/** Makes the one template of the Tmall Global standard that a test prints by. Returns its id. */
export async function standardLabel({ caller }: Pick<World, "caller">): Promise<string> {
  const size = { widthMm: 100, heightMm: 150, footer: null };
  return (await createLabel(caller, { name: "国际面单", isStandard: true, ...size })).id;
}
