import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/page/notice";
import { TextLink } from "@/components/ui/text/text-link";
import { waveHref } from "@/lib/kernel/addresses";
import type { OrderWave } from "@/lib/orders/domain/order-wave";

/** That an order is being packed in a wave already, whose it is, and what is left of it. */
export function InWave({ wave }: { wave: OrderWave }) {
  const t = useTranslations("waves.inWave");
  return (
    <Notice
      tone="waiting-us"
      title={t.rich("title", {
        number: wave.number,
        link: (words) => <TextLink href={waveHref(wave.id)}>{words}</TextLink>,
      })}
    >
      <p>{t("facts", { by: wave.by, position: wave.position, left: wave.left, all: wave.all })}</p>
      <p>{t("next")}</p>
    </Notice>
  );
}
