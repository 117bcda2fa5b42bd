import type { Prisma } from "@/lib/db/client";
import type { Commit, Reading } from "@/lib/db/commit";
import { shopsWithinScope } from "@/lib/kernel/scope";
import { isRefusedByPlatform, type Authorization } from "@/lib/shops/domain/authorization";
import { supports } from "@/lib/shops/domain/capabilities";
import { latest, type ChecklistFacts, type Proof } from "./domain/checklist";
import { DEFAULT_RECIPIENT } from "./domain/config-email";

const FACTS = {
  id: true,
  name: true,
  supplierId: true,
  authState: true,
  authExpiresAt: true,
  authBeganAt: true,
  disabledAt: true,
  reportsSuspendedAt: true,
  suspensionReason: true,
  createdAt: true,
  flagshipShop: {
    select: {
      id: true,
      name: true,
      authState: true,
      authExpiresAt: true,
      authBeganAt: true,
      disabledAt: true,
      checkResult: true,
    },
  },
  ownerUserId: true,
  sellerAccount: { select: { accountNo: true, edition: true } },
  onboarding: { select: { kind: true, doneAt: true } },
  confirmations: { select: { proof: true, confirmedAt: true, confirmedBy: true, note: true } },
  configEmails: {
    where: { sentAt: { not: null } },
    orderBy: [{ sentAt: "desc" }, { createdAt: "desc" }],
    take: 1,
    select: { sentAt: true, body: true },
  },
} as const satisfies Prisma.ShopSelect;

export type FoundShop = Prisma.ShopGetPayload<{ select: typeof FACTS }>;

/** Shops of the scope with all that their checklists are decided by, by name. */
export function findShops({ tx, scope }: Reading, where: Prisma.ShopWhereInput): Promise<FoundShop[]> {
  return tx.shop.findMany({
    where: { AND: [shopsWithinScope(scope), where] },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: FACTS,
  });
}

type AuthColumns = Pick<FoundShop, "authState" | "authExpiresAt" | "disabledAt">;

/** What a row states; a shop or flagship shop that was disabled here is DISABLED whatever its token says. */
function ownAuthorization({ authState, authExpiresAt, disabledAt }: AuthColumns): Authorization {
  return { state: disabledAt ? "DISABLED" : authState, expiresAt: authExpiresAt };
}

/** What the flagship shop's row states; null where none is bound. */
export function flagshipOf({ flagshipShop }: FoundShop): Authorization | null {
  return flagshipShop && ownAuthorization(flagshipShop);
}

/** A shop's rows as the checklist takes them. */
export function factsOf(shop: FoundShop): ChecklistFacts {
  const stepAt = (kind: FoundShop["onboarding"][number]["kind"]) =>
    shop.onboarding.find((step) => step.kind === kind)?.doneAt ?? null;
  const [last] = shop.configEmails;
  const before = stepAt("EMAIL_SENT"); // an e-mail from before they were kept
  const confirmed: Partial<Record<Proof, Date>> = {};
  for (const { proof, confirmedAt } of shop.confirmations) confirmed[proof] = confirmedAt;
  return {
    createdAt: stepAt("SHOP_CREATED") ?? shop.createdAt,
    confirmed,
    flagship: flagshipOf(shop),
    own: ownAuthorization(shop),
    isRefused: isRefusedByPlatform(shop),
    owner: supports(shop.sellerAccount.edition, "stockSync") ? { userId: shop.ownerUserId } : null,
    authorizedSince: latest(shop.authBeganAt, shop.flagshipShop?.authBeganAt),
    email: {
      accountNo: shop.sellerAccount.accountNo,
      shopName: shop.name,
      supplierId: shop.supplierId,
      flagshipName: shop.flagshipShop?.name ?? null,
    },
    sent: last?.sentAt ? { at: last.sentAt, body: last.body } : before && { at: before, body: null },
    firstOrderAt: stepAt("FIRST_ORDER"),
  };
}

export type EmailSettings = {
  configEmailTo: string;
  configEmailToAsked: string | null;
  configEmailToAskedBy: string | null;
  configEmailToAskedAt: Date | null;
  reminderWorkingDays: number;
};

const SETTINGS = {
  configEmailTo: true,
  configEmailToAsked: true,
  configEmailToAskedBy: true,
  configEmailToAskedAt: true,
  reminderWorkingDays: true,
} as const satisfies Prisma.WatchSettingsSelect;

const DEFAULTS: EmailSettings = {
  configEmailTo: DEFAULT_RECIPIENT,
  configEmailToAsked: null,
  configEmailToAskedBy: null,
  configEmailToAskedAt: null,
  reminderWorkingDays: 1,
};

/** The account's settings of the e-mail; the defaults where nobody has saved any. */
export async function emailSettingsOf({ tx, scope: { sellerAccountId } }: Reading): Promise<EmailSettings> {
  return (await tx.watchSettings.findUnique({ where: { sellerAccountId }, select: SETTINGS })) ?? DEFAULTS;
}

/** The fifth step: an order of the shop was taken in (R39). The shop tells when; a step that is done stays as it is. */
export async function saveFirstOrder({ tx, scope: { sellerAccountId } }: Commit, shopId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "OnboardingStep" step SET "doneAt" = shop."lastOrderAt", "doneBy" = 'platform'
    FROM "Shop" shop
    WHERE step."shopId" = ${shopId}::uuid AND step."sellerAccountId" = ${sellerAccountId}::uuid
      AND step.kind = 'FIRST_ORDER' AND step."doneAt" IS NULL
      AND shop.id = step."shopId" AND shop."lastOrderAt" IS NOT NULL`;
}
