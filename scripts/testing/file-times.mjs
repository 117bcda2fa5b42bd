import { writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Reporter of vitest: writes what each test file took, in seconds, with all that was done for it alone (its imports, its
 * hooks), to the file that LINE3_FILE_TIMES names: `{ path: { part, seconds } }`.
 */
export default class FileTimes {
  files = {};

  onTestModuleEnd(module) {
    const { environmentSetupDuration, prepareDuration, collectDuration, setupDuration, duration } = module.diagnostic();
    const ms = environmentSetupDuration + prepareDuration + collectDuration + setupDuration + duration;
    const file = path.relative(process.cwd(), module.moduleId);
    this.files[file] = { part: module.project.name, seconds: ms / 1000 };
  }

  onTestRunEnd() {
    writeFileSync(process.env.LINE3_FILE_TIMES, JSON.stringify(this.files));
  }
}
