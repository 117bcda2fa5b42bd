import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/act/link-button";
import { Panel } from "@/components/ui/page/panel";
import { HREF } from "@/lib/kernel/addresses";
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
