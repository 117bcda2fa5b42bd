"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTimeline } from "@/components/audit/use-timeline";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import { Facts } from "@/components/ui/page/facts";
import { fieldId } from "@/components/ui/form/field";
import { LinkButton } from "@/components/ui/act/link-button";
import { LoadFailed } from "@/components/ui/list/load-failed";
import { PageHeader } from "@/components/ui/page/page-header";
import { Panel } from "@/components/ui/page/panel";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { StateBadge } from "@/components/ui/page/state-badge";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { Timeline } from "@/components/ui/page/timeline";
import { HREF, shopHref } from "@/lib/kernel/addresses";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import { flagshipOptions, type AuthorizationResult, type FlagshipView } from "@/lib/shops/client";
import { AuthorizeButton, useAuthorize, type BeginAuthorization } from "../authorization/authorize-button";
import { FlagshipMenu, type FlagshipActs } from "./flagship-menu";
import { PendingAuthorization, type PendingActs } from "../authorization/pending-authorization";
import { FlagshipNotice, ResultNotice } from "./flagship-notice";
import { CheckBadge } from "./flagship-check";
import { AuthBadge, AuthCause } from "../shop-badges";

type FlagshipDetailProps = {
  id: string;
  breadcrumb: readonly Crumb[];
  /** How the authorization ended from which the person comes back. */
  result: AuthorizationResult | null;
  /** Left out for those who only look. */
  acts?: FlagshipActs & PendingActs & { begin: BeginAuthorization };
  /** Why there are no acts. */
  why?: string;
};

/** A bound Tmall flagship shop: its authorization, the shops that live by it, and everything that happened to it (R41–R50). */
export function FlagshipDetail({ id, breadcrumb, result, acts, why }: FlagshipDetailProps) {
  const t = useTranslations("flagships");
  const toTimeline = useTimeline();
  const query = useQuery(flagshipOptions(id));
  if (query.isError && !query.data) return <LoadFailed what={t("one")} query={query} />;
  if (!query.data) return null; // the server has put it here before the page came
  const flagship = query.data;
  const path = [...breadcrumb, { label: flagship.name }]; // a renamed one is called anew at once

  return (
    <div className="flex flex-col gap-4">
      {acts ? (
        <ActingHeader flagship={flagship} breadcrumb={path} acts={acts} />
      ) : (
        <PageHeader
          title={flagship.name}
          breadcrumb={path}
          line={
            <>
              <AuthBadge auth={flagship} />
              {why && <span>{why}</span>}
            </>
          }
        />
      )}
      <ResultNotice result={result} flagship={flagship} />
      <PendingAuthorization flagship={flagship} {...(acts ? { acts } : {})} />
      <FlagshipNotice flagship={flagship} mayAct={acts !== undefined} />
      <div className="grid items-start gap-4 shell:grid-cols-[minmax(0,1fr)_16rem] xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <FlagshipFacts flagship={flagship} />
          <BoundShops flagship={flagship} mayBind={acts !== undefined} />
        </div>
        <Panel title={t("panel.records")}>
          {flagship.timeline.length === 0 ? (
            <p className="text-ink-soft">{t("panel.noRecords")}</p>
          ) : (
            <Timeline entries={toTimeline(flagship.timeline)} />
          )}
        </Panel>
      </div>
    </div>
  );
}

type ActingHeaderProps = {
  flagship: FlagshipView;
  breadcrumb: readonly Crumb[];
  acts: NonNullable<FlagshipDetailProps["acts"]>;
};

function ActingHeader({ flagship, breadcrumb, acts }: ActingHeaderProps) {
  const t = useTranslations("flagships.act");
  const authorize = useAuthorize(acts.begin);
  return (
    <>
      <PageHeader
        title={flagship.name}
        breadcrumb={breadcrumb}
        line={
          <>
            <AuthBadge auth={flagship} />
            <span>{t("authorizeHelp")}</span>
          </>
        }
        action={
          <>
            <AuthorizeButton flagship={flagship} authorize={authorize} />
            <FlagshipMenu flagship={flagship} acts={acts} />
          </>
        }
      />
      <RefusalNotice refusal={authorize.refusal} />
    </>
  );
}

function FlagshipFacts({ flagship }: { flagship: FlagshipView }) {
  const t = useTranslations("flagships");
  const { expiresAt, authorizedAt, authorizedBy, refreshUntil, platformNick, check } = flagship;
  const minute = (at: string) => formatPlatformTime(new Date(at)).slice(0, 16);
  const wasGiven = authorizedAt !== null || expiresAt !== null;
  return (
    <Panel title={t("panel.authorization")}>
      <Facts
        items={[
          { label: t("facts.state"), value: <AuthBadge auth={flagship} /> },
          {
            label: t("facts.expires"),
            value: expiresAt ? (
              <span className="tabular-nums">{minute(expiresAt)}</span>
            ) : wasGiven ? (
              t("facts.unknown")
            ) : null,
          },
          { label: t("facts.nick"), value: platformNick },
          { label: t("facts.given"), value: authorizedAt && <Time at={authorizedAt} age /> },
          { label: t("facts.givenBy"), value: authorizedBy },
          {
            label: t("facts.renewal"),
            value: refreshUntil
              ? t("facts.renewsUntil", { until: minute(refreshUntil) })
              : wasGiven
                ? t("facts.renewsNot")
                : null,
          },
          {
            label: t("facts.check"),
            value: check ? (
              <span className="inline-flex flex-wrap items-center gap-1.5">
                <CheckBadge result={check.result} />
                <Time at={check.at} age />
              </span>
            ) : wasGiven ? (
              t("facts.checkNone")
            ) : null,
          },
        ]}
      />
    </Panel>
  );
}

/** The direct shops with the state that counts for each, and whose fault it is where it is not valid (R41). */
function BoundShops({ flagship, mayBind }: { flagship: FlagshipView; mayBind: boolean }) {
  const t = useTranslations("flagships.panel");
  return (
    <Panel title={t("shops")} padded={false}>
      {flagship.shops.length === 0 ? (
        <p className="px-4 py-3 text-ink-soft">{t("noShops")}</p>
      ) : (
        <ul className="divide-y">
          {flagship.shops.map((shop) => (
            <li key={shop.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
              <TextLink href={shopHref(shop.id)} className="min-w-0 wrap-anywhere">
                {shop.name}
              </TextLink>
              <AuthBadge auth={shop.auth} />
              <span className="text-sm text-ink-soft">
                <AuthCause cause={shop.auth.cause} />
              </span>
              {shop.isSuspended && <StateBadge tone="failed">{t("suspended")}</StateBadge>}
            </li>
          ))}
        </ul>
      )}
      {mayBind && <ToBind flagship={flagship} />}
    </Panel>
  );
}

/** The shops that are still bound to none: once this one is authorized, each can be bound on its own page. */
function ToBind({ flagship: { shops, unbound, state } }: { flagship: FlagshipView }) {
  const t = useTranslations("flagships.panel");
  if (unbound.length === 0) return shops.length === 0 && state === "AUTHORIZED" ? <FirstShop /> : null;
  if (state !== "AUTHORIZED") return <p className="border-t px-4 py-3 text-sm text-ink-soft">{t("bindAfter")}</p>;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t px-4 py-3">
      <p className="w-full">{t("toBind")}</p>
      {unbound.map(({ id, name }) => (
        <LinkButton key={id} href={shopHref(id, fieldId("flagshipShopId"))}>
          {t("bind", { shop: name })}
        </LinkButton>
      ))}
    </div>
  );
}

/** What comes after the authorization where there is no shop to bind. */
function FirstShop() {
  const t = useTranslations("flagships.panel");
  return (
    <div className="border-t px-4 py-3">
      <LinkButton href={HREF.newShop} variant="primary">
        {t("newShop")}
      </LinkButton>
    </div>
  );
}
