"use client";

import { useTranslations } from "next-intl";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { Button } from "@/components/ui/act/button";
import { LinkButton } from "@/components/ui/act/link-button";
import { useAct } from "@/components/ui/act/use-act";
import { EmptyState } from "@/components/ui/list/empty-state";
import { Notice } from "@/components/ui/page/notice";
import { Panel } from "@/components/ui/page/panel";
import { Time } from "@/components/ui/text/time";
import { flagshipHref, HREF } from "@/lib/kernel/addresses";
import type { AccountView } from "@/lib/labels/client";
import type { AccountActs, StoreCode } from "./account-acts";
import { BranchList } from "./branch-list";
import { DefaultList } from "./default-list";
import { TemplateList } from "./template-list";

type AccountsViewProps = {
  accounts: readonly AccountView[];
  storeCodes: readonly StoreCode[];
  /** Left out for those who only look. */
  acts?: AccountActs;
};

/** The e-waybill accounts of the flagship shops, one below the other; what comes next where there is none. */
export function AccountsView({ accounts, ...rest }: AccountsViewProps) {
  const t = useTranslations("labels.settings");
  if (accounts.length === 0)
    return (
      <EmptyState
        title={t("none.title")}
        text={t("none.text")}
        action={<LinkButton href={HREF.flagships}>{t("none.act")}</LinkButton>}
      />
    );
  return (
    <div className="flex max-w-[80rem] flex-col gap-4">
      {accounts.map((account) => (
        <Account key={account.flagshipShopId} account={account} {...rest} />
      ))}
    </div>
  );
}

type AccountProps = Omit<AccountsViewProps, "accounts"> & { account: AccountView };

function Account({ account, storeCodes, acts }: AccountProps) {
  const t = useTranslations("labels.settings");
  const { flagshipShopId, isAuthorized, failed, addresses, templates } = account;
  const reading = useAct(acts?.read, { done: () => t("asked"), refreshes: true });
  const isRead = addresses.length + templates.length > 0;
  return (
    <Panel
      title={account.name}
      padded={false}
      action={
        <span className="flex flex-wrap items-center gap-3 text-sm text-ink-soft">
          <span>
            {account.readAt ? (
              <>
                {t("readAt")} <Time at={account.readAt} age />
              </>
            ) : (
              t("neverRead")
            )}
          </span>
          {account.isAsked && <span role="status">{t("reading")}</span>}
          {acts && isAuthorized && (
            <Button busy={reading.busy} onClick={() => reading.run({ flagshipShopId })}>
              {t("read")}
            </Button>
          )}
        </span>
      }
    >
      <div className="flex flex-col gap-3 p-4 empty:hidden">
        <RefusalNotice refusal={reading.refusal} />
        {failed && (
          <Notice tone="failed" title={t("failed.title")}>
            <p>{t("failed.words", { words: [failed.code, failed.text].filter(Boolean).join(" · ") })}</p>
            <p>{t("failed.next")}</p>
          </Notice>
        )}
        {!isAuthorized && (
          <Notice
            tone="needs-person"
            title={t("unauthorized.title")}
            action={<LinkButton href={flagshipHref(flagshipShopId)}>{t("unauthorized.act")}</LinkButton>}
          >
            <p>{t("unauthorized.text")}</p>
          </Notice>
        )}
        {isAuthorized && !isRead && (
          <EmptyState
            title={account.readAt ? t("empty.nothing") : t("empty.title")}
            text={account.readAt ? t("empty.nothingText") : t("empty.text")}
          />
        )}
      </div>
      {isRead && (
        <div className="flex flex-col divide-y border-t">
          <BranchList addresses={addresses} />
          <DefaultList account={account} storeCodes={storeCodes} {...(acts ? { acts } : {})} />
          <TemplateList templates={templates} {...(acts?.mark ? { mark: acts.mark } : {})} />
        </div>
      )}
    </Panel>
  );
}
