"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/act/icon-button";
import { LinkButton } from "@/components/ui/act/link-button";
import { Notice } from "@/components/ui/page/notice";
import { useRoleNames } from "@/components/ui/text/use-role-names";
import { TextLink } from "@/components/ui/text/text-link";
import type { Tone } from "@/components/ui/page/tone";
import { flagshipHref, shopHref } from "@/lib/kernel/addresses";
import { rolesThat } from "@/lib/kernel/pages";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import { isAdmin, mayDo, maySee, type Role } from "@/lib/kernel/roles";
import { shopsHref } from "@/lib/list-addresses";
import type { ShopAlarm } from "@/lib/shops/client";
import { useBannerFold } from "./use-banner-fold";

const TONES: Record<ShopAlarm["kind"], Tone> = {
  "authorization-expired": "failed",
  "authorization-disabled": "failed",
  "reports-suspended": "failed",
  "shop-disabled": "needs-person",
  "receiving-off": "needs-person",
  "authorization-ending": "needs-person",
};

/** What only parks orders, and is undone on the shop's own page. */
const PARKING: readonly ShopAlarm["kind"][] = ["receiving-off", "shop-disabled"];

/** Whose act ends an alarm. */
function ends(kind: ShopAlarm["kind"], role: Role): boolean {
  if (kind === "shop-disabled") return isAdmin(role);
  return mayDo(role, kind === "receiving-off" ? "receiving" : "authorization");
}

type ShopBannerProps = {
  alarms: readonly ShopAlarm[];
  role: Role;
  /** What is a flagship shop's, somebody of some shops only cannot mend. */
  coversAccount: boolean;
};

/**
 * The worst that cannot wait, above every page until it is solved (R44, R45, R53); nothing while all is well. Folded it is one
 * line with the way to mend it: it cannot be put away.
 */
export function ShopBanner({ alarms, role, coversAccount }: ShopBannerProps) {
  const t = useTranslations("shops.banner");
  const namesOf = useRoleNames();
  const [worst] = alarms;
  const [folded, fold] = useBannerFold(worst ? `${worst.kind}:${worst.shopId}:${alarms.length}` : "");
  if (!worst) return null;
  const seesFlagship = maySee(role, "authorization");
  const isOthers = !coversAccount && worst.flagshipShopId !== null;
  const enders = ends(worst.kind, role) && !isOthers ? [] : rolesThat((other) => ends(worst.kind, other));
  const more = alarms.length - 1;
  const title = t(worst.kind, { shop: worst.shopName, days: worst.daysLeft ?? 0 });
  const flagshipId = seesFlagship ? worst.flagshipShopId : null;
  const isFlagships = flagshipId !== null;
  const href = isFlagships ? flagshipHref(flagshipId) : shopHref(worst.shopId);
  const toggle = (
    <IconButton
      icon={folded ? ChevronDown : ChevronUp}
      label={folded ? t("unfold") : t("fold")}
      aria-expanded={!folded}
      onClick={() => fold(!folded)}
    />
  );
  if (folded)
    return (
      <Notice
        tone={TONES[worst.kind]}
        title={
          <TextLink href={href} className="text-inherit">
            {title}
          </TextLink>
        }
        action={toggle}
        compact
      />
    );
  return (
    <Notice
      tone={TONES[worst.kind]}
      title={title}
      topic={PARKING.includes(worst.kind) ? "receiving-off" : "authorization-expired"}
      action={
        <>
          <LinkButton href={href}>
            {!isFlagships
              ? t("open")
              : enders.length > 0
                ? t("seeFlagship")
                : t(worst.kind === "authorization-disabled" ? "enableFlagship" : "openFlagship")}
          </LinkButton>
          {toggle}
        </>
      }
    >
      {t(`meaning.${worst.kind}`)}
      {enders.length > 0 && (
        <span className="block">{t(isOthers ? "byWholeAccount" : "by", { roles: namesOf(enders) })}</span>
      )}
      {worst.off && <OffText off={worst.off} />}
      {more > 0 && (
        <span className="ml-2 whitespace-nowrap max-sm:ml-0 max-sm:block">
          <TextLink href={shopsHref({ sort: "authorization" })}>{t("more", { count: more })}</TextLink>
        </span>
      )}
    </Notice>
  );
}

/** Since when it is off, by whom, why, and when it is on again by itself (R53). */
function OffText({ off }: { off: NonNullable<ShopAlarm["off"]> }) {
  const t = useTranslations("shops.banner");
  const short = (at: string) => formatPlatformTime(new Date(at)).slice(5, 16);
  return (
    <span className="block wrap-anywhere">
      {t("off", {
        person: off.by,
        at: off.at ? short(off.at) : "none",
        reason: off.reason ?? "none",
        again: off.onAgainAt ? short(off.onAgainAt) : "none",
      })}
    </span>
  );
}
