import { z } from "zod";
import type { PlatformMethod } from "./platform-method";
import { rowsOf } from "./rows-of";

/** A template of waybill labels 面单模板 as the platform lists it, for one carrier. */
export type ListedTemplate = { carrierCode: string; platformId: string; name: string; url: string };

type Listing = PlatformMethod<null> & { read: (answer: unknown) => ListedTemplate[] };

const ofCarrier = z.object({
  cp_code: z.string().trim().min(1),
  standard_templates: z.unknown().optional(),
  user_std_templates: z.unknown().optional(),
});
const id = z.union([z.string().trim().min(1), z.number().transform(String)]);
const filled = z.string().trim().min(1);
const standard = z
  .object({ standard_template_id: id, standard_template_name: filled, standard_template_url: filled })
  .transform((one) => ({
    platformId: one.standard_template_id,
    name: one.standard_template_name,
    url: one.standard_template_url,
  }));
const own = z
  .object({ user_std_template_id: id, user_std_template_name: filled, user_std_template_url: filled })
  .transform((one) => ({
    platformId: one.user_std_template_id,
    name: one.user_std_template_name,
    url: one.user_std_template_url,
  }));

/** Asks for the platform's own templates of every carrier (platform/outbound.md 16). */
export const listStandardTemplates: Listing = {
  method: "cainiao.cloudprint.stdtemplates.get",
  wrapper: "result",
  hasRetry: false,
  toParams: () => ({}),
  read: (answer) => templatesIn(answer, "standard_templates", standard),
};

/** Asks for the templates that the merchant uses or has made over there (platform/outbound.md 16). */
export const listOwnTemplates: Listing = {
  method: "cainiao.cloudprint.mystdtemplates.get",
  wrapper: "result",
  hasRetry: false,
  toParams: () => ({}),
  read: (answer) => templatesIn(answer, "user_std_templates", own),
};

/** In either reply layout; a row that cannot be read is passed over, one that stands twice counts once. */
function templatesIn(
  answer: unknown,
  list: "standard_templates" | "user_std_templates",
  template: z.ZodType<Omit<ListedTemplate, "carrierCode">>,
): ListedTemplate[] {
  const { data: result } = z.object({ datas: z.unknown() }).safeParse(answer);
  const read = rowsOf(result?.datas).flatMap((row) => {
    const { data: carrier } = ofCarrier.safeParse(row);
    return rowsOf(carrier?.[list]).flatMap((one) => {
      const { data } = template.safeParse(one);
      return carrier && data ? [{ carrierCode: carrier.cp_code, ...data }] : [];
    });
  });
  return [...new Map(read.map((one) => [`${one.carrierCode} ${one.platformId}`, one])).values()];
}
