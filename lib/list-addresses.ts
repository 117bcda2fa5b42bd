import type { ReplayFilter } from "./delivery/replays/schema";
import type { AlertFilter } from "./alerts/schema";
import type { StockFilter } from "./inventory/schema";
import type { MessageFilter } from "./delivery/messages/schema";
import { addressOf } from "./kernel/addresses";
import type { OnboardingFilter } from "./onboarding/schema";
import type { BoardFilter, OrderFilter } from "./orders/schema";
import type { PersonFilter } from "./people/schema/people";
import type { ErrorFilter, ReconcileFilter, RuleAsked } from "./publishing/schema";
import type { RefundFilter, WhyFilter } from "./refunds/schema";
import type { ParcelFilter, ReturnFilter } from "./returns/schema";
import type { ShopFilter } from "./shops/schema";
import type { WaveChoice, WaveFilter } from "./waves/schema";

/** Lists by what they are asked for, in the words of the schemas that read it again. Of the nouns only the types are known. */

export const messagesHref = (asked: Partial<MessageFilter> = {}) => addressOf("/messages", asked);
export const ordersHref = (asked: Partial<OrderFilter> = {}) => addressOf("/orders", asked);
export const deadlinesHref = (asked: Partial<BoardFilter> = {}) => addressOf("/orders/deadlines", asked);
export const wavesHref = (asked: Partial<WaveFilter> = {}) => addressOf("/orders/waves", asked);
/** The page that makes a wave, with what its orders are chosen by. */
export const newWaveHref = (asked: Partial<Omit<WaveChoice, "most" | "first">> = {}) =>
  addressOf("/orders/waves/new", asked);
export const refundsHref = (asked: Partial<RefundFilter> = {}) => addressOf("/refunds", asked);
export const returnsHref = (asked: Partial<ReturnFilter> = {}) => addressOf("/returns", asked);
export const parcelsHref = (asked: Partial<ParcelFilter> = {}) => addressOf("/returns/unclaimed", asked);
export const stockHref = (asked: Partial<StockFilter> = {}) => addressOf("/stock", asked);
export const stockErrorsHref = (asked: Partial<ErrorFilter> = {}) => addressOf("/stock/errors", asked);
export const stockRulesHref = (asked: Partial<RuleAsked> = {}) => addressOf("/stock/rules", asked);
export const reconcileHref = (asked: Partial<ReconcileFilter> = {}) => addressOf("/stock/reconcile", asked);
/** `part` is a place in the page. */
export const shopsHref = (asked: Partial<ShopFilter> = {}, part?: string) => addressOf("/shops", asked, part);
export const onboardingHref = (asked: Partial<OnboardingFilter> = {}) => addressOf("/onboarding", asked);
export const alertsHref = (asked: Partial<AlertFilter> = {}) => addressOf("/alerts", asked);
export const replaysHref = (asked: Partial<ReplayFilter> = {}) => addressOf("/messages/replays", asked);
export const peopleHref = (asked: Partial<PersonFilter> = {}) => addressOf("/settings/users", asked);
/** "Why is there no return order?" with what was answered so far. */
export const whyHref = (asked: Partial<WhyFilter> = {}) => addressOf("/refunds/why", asked);
