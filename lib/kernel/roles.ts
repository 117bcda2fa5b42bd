/** The roles of a seller account's people (docs/rules.md, the roles). */
export const ROLES = ["ADMIN", "CLERK", "WAREHOUSE", "ENGINEER", "AUDITOR"] as const;
export type Role = (typeof ROLES)[number];

/**
 * What a role may do in an area: `do` includes `see`. `report` is the warehouse's part of a discrepancy, `reason` asks
 * for a reason first, `masked` leaves personal data masked.
 */
export type Access = "do" | "see" | "report" | "reason" | "masked" | "none";

/**
 * The single table of who may do what (R183, docs/rules.md, the roles). Pages, actions, routes and tests read it; what is
 * not named here is refused.
 */
export const ACCESS = {
  shops: { ADMIN: "do", CLERK: "see", WAREHOUSE: "none", ENGINEER: "do", AUDITOR: "see" },
  // "Write-only secrets" of the requirements' table holds for everybody: no page, action or route tells a token.
  authorization: { ADMIN: "do", CLERK: "none", WAREHOUSE: "none", ENGINEER: "do", AUDITOR: "see" },
  receiving: { ADMIN: "do", CLERK: "none", WAREHOUSE: "none", ENGINEER: "do", AUDITOR: "see" },
  orderReview: { ADMIN: "do", CLERK: "do", WAREHOUSE: "none", ENGINEER: "none", AUDITOR: "see" },
  shipping: { ADMIN: "do", CLERK: "see", WAREHOUSE: "do", ENGINEER: "none", AUDITOR: "see" },
  rawRefunds: { ADMIN: "do", CLERK: "do", WAREHOUSE: "see", ENGINEER: "see", AUDITOR: "see" },
  receiveReturns: { ADMIN: "do", CLERK: "see", WAREHOUSE: "do", ENGINEER: "none", AUDITOR: "see" },
  discrepancy: { ADMIN: "do", CLERK: "do", WAREHOUSE: "report", ENGINEER: "none", AUDITOR: "see" },
  afterSalesSettings: { ADMIN: "do", CLERK: "none", WAREHOUSE: "none", ENGINEER: "do", AUDITOR: "see" },
  manualCallback: { ADMIN: "do", CLERK: "none", WAREHOUSE: "none", ENGINEER: "none", AUDITOR: "see" },
  stockRules: { ADMIN: "do", CLERK: "none", WAREHOUSE: "see", ENGINEER: "see", AUDITOR: "see" },
  alerts: { ADMIN: "do", CLERK: "none", WAREHOUSE: "none", ENGINEER: "do", AUDITOR: "see" },
  messages: { ADMIN: "see", CLERK: "none", WAREHOUSE: "none", ENGINEER: "do", AUDITOR: "see" },
  personalData: { ADMIN: "reason", CLERK: "reason", WAREHOUSE: "none", ENGINEER: "none", AUDITOR: "none" },
  exports: { ADMIN: "do", CLERK: "masked", WAREHOUSE: "none", ENGINEER: "none", AUDITOR: "masked" },
  audit: { ADMIN: "see", CLERK: "none", WAREHOUSE: "none", ENGINEER: "none", AUDITOR: "do" },
  users: { ADMIN: "do", CLERK: "none", WAREHOUSE: "none", ENGINEER: "none", AUDITOR: "see" },
  packing: { ADMIN: "do", CLERK: "see", WAREHOUSE: "see", ENGINEER: "do", AUDITOR: "see" },
} as const satisfies Record<string, Record<Role, Access>>;

export type Area = keyof typeof ACCESS;

/** True when the role may change things in the area. */
export function mayDo(role: Role, area: Area): boolean {
  return ACCESS[area][role] === "do";
}

/** True when the role may look at the area's pages; everything but `none` lets it look. */
export function maySee(role: Role, area: Area): boolean {
  return ACCESS[area][role] !== "none";
}

/** What concerns the whole account and nobody else may decide, such as the flagship edition's go-live (R4). */
export function isAdmin(role: Role): boolean {
  return role === "ADMIN";
}

/** Orders are seen by everybody who reviews or ships them, in whole or in part. */
export function maySeeOrders(role: Role): boolean {
  return maySee(role, "orderReview") || maySee(role, "shipping");
}

/** Stock is exported by those who see it and may export; it holds no personal data, so there is nothing to mask (R163). */
export function mayExportStock(role: Role): boolean {
  return maySee(role, "stockRules") && maySee(role, "exports");
}

/** Discrepancies are raised, with their photos, by those who resolve them and those who report them: the warehouse. */
export function mayReportDiscrepancy(role: Role): boolean {
  return mayDo(role, "discrepancy") || ACCESS.discrepancy[role] === "report";
}

/** A parcel nobody told us of is closed by those who open parcels and by those who resolve discrepancies (R115). */
export function mayCloseParcels(role: Role): boolean {
  return mayDo(role, "receiveReturns") || mayDo(role, "discrepancy");
}

/** What is masked of people is shown in clear to those who give a reason (R179). */
export function mayReveal(role: Role): boolean {
  return ACCESS.personalData[role] === "reason";
}

/** A failed report of an order is sent again by those who review or ship (R65, R131). */
export function mayRetryOrderReport(role: Role): boolean {
  return mayDo(role, "orderReview") || mayDo(role, "shipping");
}

/** A failed report of a return is sent again by those who receive, and by the clerk, who is asked about it (R131, R133). */
export function mayRetryReturnReport(role: Role): boolean {
  return mayDo(role, "receiveReturns") || mayDo(role, "discrepancy");
}
