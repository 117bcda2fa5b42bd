"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { useAct } from "@/components/ui/act/use-act";
import type { ActionResult, Refusal } from "@/lib/kernel/app-error";
import type { FlagshipRow } from "@/lib/shops/client";

export type BeginAuthorization = (input: { flagshipShopId: string }) => Promise<ActionResult<{ address: string }>>;

/** Begins the authorization of a flagship shop: the browser leaves for the platform. */
export function useAuthorize(begin: BeginAuthorization): {
  busy: boolean;
  refusal: Refusal | null;
  run: (flagshipShopId: string) => void;
} {
  const beginning = useAct(begin, { onDone: ({ address }) => window.location.assign(address) });
  // Until the platform's page is there the button stays busy: a second click would begin a second authorization.
  return {
    busy: beginning.busy || beginning.isDone,
    refusal: beginning.refusal,
    run: (flagshipShopId) => beginning.run({ flagshipShopId }),
  };
}

type AuthorizeButtonProps = {
  flagship: Pick<FlagshipRow, "id" | "state" | "authorizedAt">;
  authorize: ReturnType<typeof useAuthorize>;
};

/** 授权, or 重新授权 once it was authorized before. */
export function AuthorizeButton({ flagship, authorize }: AuthorizeButtonProps) {
  const t = useTranslations("flagships.act");
  const isFirst = flagship.state === "UNAUTHORIZED";
  return (
    <Button
      variant="primary"
      busy={authorize.busy}
      disabled={flagship.state === "DISABLED"}
      onClick={() => authorize.run(flagship.id)}
    >
      {isFirst ? t("authorize") : t("again")}
    </Button>
  );
}
