import { useTranslations } from "next-intl";
import { ToneIcon } from "../page/tone-icon";
import { Button } from "./button";
import type { Toast } from "./toast";

/** The words of showToast where the script that shows them well did not come: what was done is told anyway, until it is read. */
export function PlainToasts({ toasts, onRead }: { toasts: readonly Toast[]; onRead: () => void }) {
  const t = useTranslations("ui");
  return (
    <div
      role="status"
      aria-label={t("toasts")}
      className="fixed right-3 bottom-3 z-40 flex flex-col gap-2 empty:hidden"
    >
      {toasts.map((toast, index) => (
        <p key={index} className="flex items-center gap-2 rounded-lg border bg-surface px-4 py-3 shadow-raised">
          <ToneIcon tone={toast.tone} size={16} />
          {toast.text}
          {toast.undo && <Button onClick={toast.undo.onUndo}>{toast.undo.label}</Button>}
        </p>
      ))}
      {toasts.length > 0 && <Button onClick={onRead}>{t("close")}</Button>}
    </div>
  );
}
