import { useTranslations } from "next-intl";
import { HelpLink } from "@/components/ui/text/help-link";
import { LinkButton } from "@/components/ui/act/link-button";
import { PageMessage } from "./page-message";
import { WhoMayOpen } from "./who-may-open";

/** Nothing here, or not yours (`notFound`), or not for your role (`forbidden`). */
export function NotFoundPage({ reason }: { reason: "notFound" | "forbidden" }) {
  const t = useTranslations(`shell.${reason}`);
  return (
    <PageMessage
      title={t("title")}
      text={
        <>
          <p>{t("text")}</p>
          {reason === "forbidden" && <WhoMayOpen />}
          <p>
            <HelpLink topic="access" />
          </p>
        </>
      }
      action={<LinkButton href="/">{t("home")}</LinkButton>}
    />
  );
}
