import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/page/notice";

/** Why the provider's way in did not lead in; words of next-auth's own all mean that it broke off there. */
const REASONS = ["not-invited", "email-not-verified", "unavailable"] as const;
type Reason = (typeof REASONS)[number];

/** What went wrong on the way through the provider, and what to do next. `error` is what the address says. */
export function ProviderFailure({ error }: { error: string | string[] }) {
  const t = useTranslations("auth.failed");
  const reason: Reason | "provider-failed" = REASONS.find((one) => one === error) ?? "provider-failed";
  return (
    <Notice tone="failed" urgent title={t(`${reason}.title`)}>
      <p>{t(`${reason}.next`)}</p>
    </Notice>
  );
}
