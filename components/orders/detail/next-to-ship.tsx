"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { LinkButton } from "@/components/ui/act/link-button";
import { Kbd } from "@/components/ui/keys/kbd";
import { keyIsTaken } from "@/components/ui/keys/typing-target";
import { shipHref } from "@/lib/kernel/addresses";

const KEY = "n";

/** 下一单: from an order that left to the next one of the warehouse's list, by the button or its key. */
export function NextToShip({ orderId }: { orderId: string }) {
  const t = useTranslations("orders.acts");
  const router = useRouter();
  const href = shipHref(orderId);
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key !== KEY || event.repeat || keyIsTaken(event)) return;
      event.preventDefault();
      router.push(href);
    }
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [href, router]);
  return (
    <LinkButton variant="primary" href={href} aria-keyshortcuts={KEY}>
      {t("next")}
      <span aria-hidden className="hidden sm:inline">
        <Kbd>{KEY}</Kbd>
      </span>
    </LinkButton>
  );
}
