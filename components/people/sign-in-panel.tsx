"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import { Button } from "@/components/ui/act/button";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { useAct, type Act } from "@/components/ui/act/use-act";
import { NoteDialog } from "@/components/ui/dialog/note-dialog";
import { Facts } from "@/components/ui/page/facts";
import { Panel } from "@/components/ui/page/panel";
import { Time } from "@/components/ui/text/time";
import type { MadeLink, PersonLink, PersonView } from "@/lib/people/client/people";
import type { newLinkForm, secondFactorForm } from "@/lib/people/schema/people";
import { LinkTold } from "./link-told";

export type SignInActs = {
  makeLink: Act<z.input<typeof newLinkForm>, MadeLink>;
  removeSecondFactor: Act<z.input<typeof secondFactorForm>>;
};

/** How a person signs in: their newest link, and their second factor. */
export function SignInPanel({ person, acts }: { person: PersonView; acts?: SignInActs }) {
  const t = useTranslations("people");
  const languages = useTranslations("shell.language");
  return (
    <Panel title={t("signIn.title")}>
      <div className="flex flex-col gap-4">
        <Facts
          items={[
            { label: t("signIn.link"), value: <LinkWords link={person.link} /> },
            { label: t("invite.locale"), value: languages(person.locale) },
            {
              label: t("columns.secondFactor"),
              value: person.hasSecondFactor ? t("signIn.factorOn") : t("signIn.factorOff"),
            },
          ]}
        />
        {acts && (
          <>
            <NewLink person={person} makeLink={acts.makeLink} />
            {person.hasSecondFactor && <RemoveSecondFactor person={person} remove={acts.removeSecondFactor} />}
          </>
        )}
      </div>
    </Panel>
  );
}

function LinkWords({ link }: { link: PersonLink | null }) {
  const t = useTranslations("people.link");
  if (!link) return t("none");
  return (
    <>
      {t(`kind.${link.kind}`)} · {t(`state.${link.state}`)}
      {link.state === "open" && (
        <>
          {" "}
          <Time at={link.expiresAt} />
        </>
      )}
    </>
  );
}

function NewLink({ person, makeLink }: { person: PersonView; makeLink: SignInActs["makeLink"] }) {
  const t = useTranslations("people.link");
  const act = useAct(makeLink, { refreshes: true });
  const { id, version, state, email } = person;
  const kind = state === "invited" ? "INVITATION" : "RESET";
  if (state === "disabled") return <p className="text-sm text-ink-soft">{t("notDisabled")}</p>;
  return (
    <div className="flex flex-col gap-2">
      {act.value && <LinkTold link={act.value} email={email} />}
      <RefusalNotice refusal={act.refusal} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button busy={act.busy} onClick={() => act.run({ id, version })}>
          {t(`make.${kind}`)}
        </Button>
        <span className="text-sm text-ink-soft">{t(`help.${kind}`)}</span>
      </div>
    </div>
  );
}

function RemoveSecondFactor({ person, remove }: { person: PersonView; remove: SignInActs["removeSecondFactor"] }) {
  const t = useTranslations("people.factor");
  const [isOpen, setOpen] = useState(false);
  const { id, version, name } = person;
  const act = useAct(remove, { done: () => t("done", { name }), onDone: () => setOpen(false), refreshes: true });
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button
        onClick={() => {
          act.reset();
          setOpen(true);
        }}
      >
        {t("act")}
      </Button>
      <span className="text-sm text-ink-soft">{t("help")}</span>
      {isOpen && (
        <NoteDialog
          title={t("ask", { name })}
          undo={t("undo")}
          noteLabel={t("reason")}
          noteHelp={t("reasonHelp")}
          act={t("act")}
          danger
          busy={act.busy}
          refusal={act.refusal}
          onAct={(reason) => act.run({ id, version, reason })}
          onClose={() => setOpen(false)}
        >
          <p>{t(person.isMe ? "whatMe" : "what")}</p>
        </NoteDialog>
      )}
    </div>
  );
}
