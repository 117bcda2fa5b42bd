"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { TestPush, type TestPushActs } from "@/components/onboarding/test-push";
import { LoadFailed } from "@/components/ui/list/load-failed";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import { Notice } from "@/components/ui/page/notice";
import { PageHeader } from "@/components/ui/page/page-header";
import { Panel } from "@/components/ui/page/panel";
import { Time } from "@/components/ui/text/time";
import { diagnosisOptions, type DiagnosisView } from "@/lib/onboarding/client";
import { BadPushes } from "./bad-pushes";
import { CheckList } from "./check-list";
import { DoorAddress } from "./door-address";
import { useFindingText } from "./use-finding-text";

type DiagnosisProps = {
  shopId: string;
  breadcrumb: readonly Crumb[];
  /** The signed test push; left out for roles that only look. */
  acts?: TestPushActs;
  seesOrders: boolean;
};

/** 为什么没有推单: the way of a push from the platform to the order, check by check; reads itself again. */
export function Diagnosis({ shopId, breadcrumb, acts, seesOrders }: DiagnosisProps) {
  const t = useTranslations("diagnosis");
  const query = useQuery(diagnosisOptions(shopId));
  if (query.isError && !query.data) return <LoadFailed what={t("title")} query={query} />;
  if (!query.data) return null; // the server has put it here before the page came
  const view = query.data;
  const [newestBad] = view.bad;
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t("title")}
        breadcrumb={[...breadcrumb, { label: t("title") }]}
        line={
          <>
            <span>{view.shopName}</span>
            <span>
              {t("lastGood")} <Time at={view.lastGood?.at ?? null} age />
            </span>
            <span>
              {t("lastBad")} <Time at={newestBad?.at ?? null} age />
            </span>
            <span>
              {t("checkedAt")} <Time at={view.checkedAt} />
            </span>
          </>
        }
      />
      <Conclusion view={view} />
      <div className="grid items-start gap-4 shell:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel id="checks" title={t("checks")} padded={false}>
            <CheckList view={view} />
          </Panel>
          <BadPushes bad={view.bad} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Panel id="test-push" title={t("test")}>
            <TestPush view={view} acts={acts} seesOrders={seesOrders} titled={false} />
          </Panel>
          <DoorAddress door={view.door} />
        </div>
      </div>
    </div>
  );
}

/** The first fault on the way of a push, which all later ones may come of; else what is not known yet. */
function Conclusion({ view }: { view: DiagnosisView }) {
  const t = useTranslations("diagnosis");
  const { found, next } = useFindingText(view);
  const wrong = view.checks.filter(({ state }) => state === "wrong");
  const [first] = wrong;
  if (first)
    return (
      <Notice tone="failed" title={t("wrong", { count: wrong.length })} topic="silent-orders">
        <p>{found(first.finding)}</p>
        <p>{next(first)}</p>
      </Notice>
    );
  const unknown = view.checks.filter(({ state }) => state === "unknown").length;
  return (
    <Notice tone={unknown > 0 ? "waiting-us" : "done"} title={t("noneWrong")} topic="silent-orders">
      {unknown > 0 && <p>{t("someUnknown", { count: unknown })}</p>}
    </Notice>
  );
}
