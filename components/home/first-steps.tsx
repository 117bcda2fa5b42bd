import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/act/link-button";
import { Panel } from "@/components/ui/page/panel";
import { useRoleNames } from "@/components/ui/text/use-role-names";
import { HREF } from "@/lib/kernel/addresses";
import { PAGES, rolesThat } from "@/lib/kernel/pages";
import { onboardingHref } from "@/lib/list-addresses";

/** What to begin with in an account that has no shop yet: nothing can wait for anybody before. */
export function FirstSteps() {
  const t = useTranslations("home.firstSteps");
  return (
    <Panel title={t("title")}>
      <div className="flex flex-col gap-3">
        <p>{t("text")}</p>
        <div className="flex flex-wrap gap-2">
          <LinkButton href={HREF.newShop} variant="primary">
            {t("newShop")}
          </LinkButton>
          <LinkButton href={onboardingHref()}>{t("onboarding")}</LinkButton>
        </div>
      </div>
    </Panel>
  );
}

/** The same for those who cannot make one: what has to come first, and from whom. */
export function BeforeFirstShop() {
  const t = useTranslations("home.beforeFirstShop");
  const namesOf = useRoleNames();
  return (
    <Panel title={t("title")}>
      <p>{t("text", { roles: namesOf(rolesThat(PAGES[HREF.newShop])) })}</p>
    </Panel>
  );
}
