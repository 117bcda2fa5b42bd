type Template = { carrierCode: string; id: number; name: string; kind: number };

const url = (id: number) => `http://cloudprint.cainiao.com/template/standard/${id}`;

/** Kinds as the metadata counts them: 1 快递标准面单, 6 快递一联单. */
const STANDARD: readonly Template[] = [
  { carrierCode: "SF", id: 1501, name: "顺丰快递标准面单", kind: 1 },
  { carrierCode: "SF", id: 1502, name: "顺丰天猫国际规范面单", kind: 6 },
  { carrierCode: "ZTO", id: 1601, name: "中通快递标准面单", kind: 1 },
  { carrierCode: "ZTO", id: 1602, name: "中通天猫国际规范面单", kind: 6 },
  { carrierCode: "YTO", id: 1701, name: "圆通快递标准面单", kind: 1 },
  { carrierCode: "YTO", id: 1702, name: "圆通天猫国际规范面单", kind: 6 },
  { carrierCode: "EMS", id: 1801, name: "EMS快递标准面单", kind: 1 },
];
const OWN: readonly Template[] = [{ carrierCode: "ZTO", id: 901602, name: "我的中通面单", kind: 6 }];

/** Whether a label of this carrier may be made with the template; every carrier has its own. */
export function isTemplateOf(carrierCode: string, templateUrl: string): boolean {
  return [...STANDARD, ...OWN].some((one) => one.carrierCode === carrierCode && url(one.id) === templateUrl);
}

/** The address of a carrier's first template: for labels whose courier this platform chooses. */
export function firstTemplateOf(carrierCode: string): string {
  return url(STANDARD.find((one) => one.carrierCode === carrierCode)?.id ?? 0);
}

/** What a template that a label names is called; null for one that nobody knows. */
export function templateName(templateUrl: string): string | null {
  return [...STANDARD, ...OWN].find(({ id }) => url(id) === templateUrl)?.name ?? null;
}

/** The platform's own, as it lists them. */
export function listedStandard(): object {
  const datas = byCarrier(STANDARD).map(([cp_code, templates]) => ({
    cp_code,
    standard_templates: templates.map(({ id, name, kind }) => ({
      standard_template_id: id,
      standard_template_name: name,
      standard_template_url: url(id),
      standard_waybill_type: kind,
      brand_code: "default",
    })),
  }));
  return { success: true, datas };
}

/** The seller's, as it lists them: every seller has the same. */
export function listedOwn(): object {
  const datas = byCarrier(OWN).map(([cp_code, templates]) => ({
    cp_code,
    user_std_templates: templates.map(({ id, name }) => ({
      keys: [],
      user_std_template_id: id,
      user_std_template_name: name,
      user_std_template_url: url(id),
      brand_code: "default",
    })),
  }));
  return { success: true, datas };
}

function byCarrier(templates: readonly Template[]): [string, Template[]][] {
  const codes = [...new Set(templates.map(({ carrierCode }) => carrierCode))];
  return codes.map((code) => [code, templates.filter(({ carrierCode }) => carrierCode === code)]);
}
