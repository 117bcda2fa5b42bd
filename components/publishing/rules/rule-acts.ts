import type { z } from "zod";
import type { ActionResult, RowResult } from "@/lib/kernel/app-error";
import type {
  endPauseForm,
  ownerForm,
  pauseForm,
  publishForm,
  removeRuleForm,
  retryGroupForm,
  ruleForm,
} from "@/lib/publishing/schema";

type Act<Form extends z.ZodType, Value = null> = (input: z.input<Form>) => Promise<ActionResult<Value>>;

export type SaveRule = Act<typeof ruleForm, { version: number }>;
export type RemoveRule = Act<typeof removeRuleForm>;
export type Pause = Act<typeof pauseForm>;
export type EndPause = Act<typeof endPauseForm>;
export type SaveOwner = Act<typeof ownerForm>;
export type Publish = Act<typeof publishForm, RowResult[]>;
export type Observe = Act<typeof publishForm, RowResult[]>;
export type RetryGroup = Act<typeof retryGroupForm, RowResult[]>;

/** What a person may do about how numbers are made and sent; left out for roles that only look. */
export type RuleActs = {
  remove: RemoveRule;
  pause: Pause;
  endPause: EndPause;
  saveOwner: SaveOwner;
  publish: Publish;
};
