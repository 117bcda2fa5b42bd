import { useTranslations } from "next-intl";
import { Facts } from "@/components/ui/page/facts";
import { Notice } from "@/components/ui/page/notice";
import { Panel } from "@/components/ui/page/panel";
import type { Tone } from "@/components/ui/page/tone";
import { Time } from "@/components/ui/text/time";
import type { AppSecretsView, Counted, SecretView } from "@/lib/delivery/app-secrets/client";
import type { Rotation } from "@/lib/delivery/domain/app-secrets";
import { formatPlatformTime } from "@/lib/kernel/platform-time";

const TONES: Record<Rotation, Tone> = {
  proven: "done",
  silent: "waiting-platform",
  newUnproven: "needs-person",
  bothInUse: "waiting-platform",
  tooSoon: "waiting-platform",
  neverUsed: "waiting-us",
  oldQuiet: "waiting-us",
};

const VARIABLES = { current: "TOP_APP_SECRET", previous: "TOP_APP_SECRET_PREVIOUS" } as const;

/** The app's secrets with what each has verified, and what to do next while one replaces the other (R175, R176). */
export function AppSecrets({ view }: { view: AppSecretsView }) {
  const t = useTranslations("secrets");
  const { rotation, secrets, recordedSince, appKeyEnd } = view;
  const since = recordedSince === null ? "–" : formatPlatformTime(new Date(recordedSince)).slice(5, 16);
  return (
    <div className="flex max-w-[64rem] flex-col gap-4">
      <Notice tone={TONES[rotation]} title={t(`rotation.${rotation}.title`)}>
        <p>{t(`rotation.${rotation}.text`, { both: secrets.length > 1 ? "yes" : "no", since })}</p>
      </Notice>
      <div className="grid items-start gap-4 md:grid-cols-2">
        {secrets.map((secret) => (
          <Secret key={secret.slot} secret={secret} />
        ))}
      </div>
      <p className="text-sm text-ink-soft">{t("own")}</p>
      <Panel title={t("app")}>
        <Facts
          items={[
            { label: t("appKey"), value: <span className="tabular-nums">{`…${appKeyEnd}`}</span> },
            { label: t("calls"), value: t("callsText") },
            { label: t("guide"), value: t("guideText") },
          ]}
        />
      </Panel>
    </div>
  );
}

function Secret({ secret: { slot, end, hour, day, lastAt } }: { secret: SecretView }) {
  const t = useTranslations("secrets");
  const pushes = ({ count, isLeast }: Counted) => t("pushes", { count, least: isLeast ? "yes" : "no" });
  return (
    <Panel id={slot} title={t(`slot.${slot}`)}>
      <Facts
        items={[
          { label: t("end"), value: end === null ? t("tooShort") : <code>{`…${end}`}</code> },
          { label: t("lastAt"), value: lastAt === null ? t("never") : <Time at={lastAt} age /> },
          { label: t("hour"), value: <span className="tabular-nums">{pushes(hour)}</span> },
          { label: t("day"), value: <span className="tabular-nums">{pushes(day)}</span> },
          { label: t("variable"), value: <code>{VARIABLES[slot]}</code> },
        ]}
      />
    </Panel>
  );
}
