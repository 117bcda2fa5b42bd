// npm run test:operations [pattern]: what takes minutes and other versions of the product, a server's tools or a proxy beside it.
import { Hint } from "./database/binaries.mjs";
import { checkNode, ensureBuild, ensureClient, ensurePackages } from "./launch/install.mjs";
import { endTools } from "./launch/run.mjs";
import { step } from "./launch/steps.mjs";
import { runVitest } from "./testing/suites.mjs";

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.on(signal, () => void endTools().finally(() => process.exit(1)));

try {
  checkNode();
  await ensurePackages();
  await ensureClient();
  await ensureBuild(process.env);
  const { passed, failed } = await step("Tests of operation", () => runVitest(["operations"], process.argv.slice(2)));
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof Hint ? error.message : error);
  process.exitCode = 1;
}
