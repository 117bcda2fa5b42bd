import { LOCALES } from "@/lib/i18n/locale";
import { MESSAGES, type Messages } from "@/lib/messages";
import type { HelpTopic } from "@/lib/kernel/help-topics";
import type { Findable } from "./find-topics";
import { HELP_GROUP_NAMES, HELP_GROUPS } from "./help-groups";

/** What can be found of each entry in all languages, in the order of the index. */
export function findables(): Findable[] {
  const catalogues = LOCALES.map((locale) => MESSAGES[locale].help);
  return HELP_GROUP_NAMES.flatMap((group) => HELP_GROUPS[group]).map((topic) => ({
    topic,
    titles: catalogues.map((help) => help.topic[topic].title).join(" "),
    words: catalogues.map((help) => help.topic[topic].words).join(" "),
    text: catalogues.map((help) => bodyOf(help, topic)).join(" "),
  }));
}

function bodyOf(help: Messages["help"], topic: HelpTopic): string {
  const parts = topic === "cancel-versus-reverse" ? [help.compare.intro] : Object.values(help.text[topic]);
  return [help.topic[topic].summary, ...parts].join(" ");
}
