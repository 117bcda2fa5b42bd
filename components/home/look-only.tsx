import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/page/panel";
import { TextLink } from "@/components/ui/text/text-link";
import type { Edition } from "@/lib/kernel/scope";
import { alertsHref, peopleHref, stockErrorsHref } from "@/lib/list-addresses";

type LookOnlyProps = {
  edition: Edition;
  /** People are the whole account's: who looks after some shops is shown none. */
  coversAccount: boolean;
};

/** For whoever looks at everything and changes nothing: that it is so, and what keeps record of rights, alerts and stock. */
export function LookOnly({ edition, coversAccount }: LookOnlyProps) {
  const t = useTranslations("home.lookOnly");
  const places = [
    ...(coversAccount ? [{ href: peopleHref(), text: t("people") }] : []),
    { href: alertsHref({ status: "closed" }), text: t("alerts") },
    ...(edition === "ENTERPRISE" ? [{ href: stockErrorsHref({ tab: "log" }), text: t("stockLog") }] : []),
  ];
  return (
    <Panel title={t("title")}>
      <p>{t("text")}</p>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
        {places.map(({ href, text }) => (
          <li key={href}>
            <TextLink href={href}>{text}</TextLink>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
