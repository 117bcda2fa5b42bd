import { expect, test } from "vitest";
import { HELP_TOPICS } from "@/lib/kernel/help-topics";
import { HELP_OF_ALERT } from "./alert-help";
import { ALERT_KINDS } from "./finding";

test("every kind of alert leads to an entry of the help (R157)", () => {
  expect(Object.keys(HELP_OF_ALERT).sort()).toEqual([...ALERT_KINDS].sort());
  for (const topic of Object.values(HELP_OF_ALERT)) expect(HELP_TOPICS).toContain(topic);
});
