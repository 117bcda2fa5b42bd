// The floors of docs/architecture.md. Each rule names who may not look where; `npm run check:boundaries` runs them.
const { NOUNS } = require("./scripts/nouns.cjs");
const ANY_NOUN = `^lib/(${NOUNS.join("|")})/`;
const DOMAIN = ["^lib/[^/]+/domain/", "^lib/delivery/[^/]+/domain/"];
/** Of delivery the browser knows what thinks, and what the parts with pages of their own hold ready for it. */
const DELIVERY = "delivery/(?!domain/|[a-z]+/domain/|[a-z]+/client\\.ts|[a-z]+/schema\\.ts)";
const TESTS = "\\.(test|db\\.test)\\.tsx?$";

/** A noun imports only nouns to its left, so no circle can form. */
const leftwards = NOUNS.slice(0, -1).map((noun, index) => ({
  name: `${noun}-imports-only-leftwards`,
  severity: "error",
  from: { path: `^lib/${noun}/`, pathNot: TESTS },
  to: { path: `^lib/(${NOUNS.slice(index + 1).join("|")})/` },
}));

/** Of another noun only what it thinks, asks and does: never its rows. */
const foreign = NOUNS.map((noun) => ({
  name: `${noun}-keeps-its-rows`,
  severity: "error",
  from: { path: "^lib/", pathNot: [`^lib/${noun}/`, "^lib/(flows|worker)/", TESTS] },
  to: { path: `^lib/${noun}/(store|jobs)(/|\\.ts$)` },
}));

/** Screens know those of nouns to their left, so that no circle can form; what stands before the nouns shows nobody's rows. */
const SCREENS = [
  ...["audit", "reports", "help", "scan"],
  ...[
    "calendar",
    "alerts",
    "shops",
    "people",
    "inventory",
    "packing",
    "photos",
    "labels",
    "refunds",
    "returns",
    "orders",
    "waves",
  ],
  ...["publishing", "onboarding", "settings", "messages", "home", "shell"],
];
const screens = SCREENS.slice(0, -1).map((screen, index) => ({
  name: `screens-of-${screen}-know-those-to-their-left`,
  severity: "error",
  from: { path: `^components/${screen}/`, pathNot: TESTS },
  to: { path: `^components/(${SCREENS.slice(index + 1).join("|")})/` },
}));

module.exports = {
  forbidden: [
    {
      name: "no-circles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    ...leftwards,
    ...foreign,
    ...screens,
    {
      name: "kernel-and-domain-are-pure",
      severity: "error",
      from: { path: ["^lib/kernel/", ...DOMAIN], pathNot: TESTS },
      to: { pathNot: ["^lib/kernel/", ...DOMAIN] },
    },
    {
      name: "platform-knows-no-table",
      severity: "error",
      from: { path: "^lib/platform/", pathNot: TESTS },
      to: { path: "^(lib/(db|auth|delivery|env)|node_modules/(@prisma|pg|next|react)/)" },
    },
    {
      name: "floor-one-knows-no-noun",
      severity: "error",
      from: { path: "^lib/(platform|db|auth|delivery|storage|mail|i18n|messages|browser|forms)/", pathNot: TESTS },
      to: { path: [ANY_NOUN, "^(app|components)/"] },
    },
    {
      name: "nouns-know-no-flow",
      severity: "error",
      from: { path: "^lib/", pathNot: ["^lib/(flows|worker)/", TESTS, "^lib/[^/]+/testing/"] },
      to: { path: "^lib/flows/" },
    },
    {
      name: "flows-act-through-nouns",
      severity: "error",
      from: { path: "^lib/flows/", pathNot: TESTS },
      to: { path: "^(app|components|lib/(server|worker)|lib/[^/]+/store)(/|\\.ts$)" },
    },
    {
      name: "addresses-know-only-the-types-of-filters",
      severity: "error",
      from: { path: "^lib/list-addresses\\.ts$" },
      to: { path: [ANY_NOUN, "^(app|components)/"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "nouns-know-no-page",
      severity: "error",
      from: { path: "^lib/", pathNot: "^lib/server/" },
      to: { path: "^(app|components)/" },
    },
    {
      name: "components-stay-in-the-browser",
      severity: "error",
      from: { path: "^components/" },
      to: {
        path: [
          "^app/",
          `^lib/(db|auth|${DELIVERY}|storage|mail|platform|flows|server|worker|env|version)`,
          "^lib/[^/]+/(store|commands|queries|jobs|mapping)(/|\\.ts$)",
        ],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "browser-files-are-browser-safe",
      severity: "error",
      from: {
        path: [`^lib/(${NOUNS.join("|")})/(client|schema)(/|\\.ts$)`, "^lib/delivery/[a-z]+/(client|schema)\\.ts$"],
      },
      to: {
        path: [
          `^lib/(db|auth|${DELIVERY}|storage|mail|platform|env)`,
          "^lib/[^/]+/(store|commands|queries|jobs|mapping)(/|\\.ts$)",
          "^node:",
        ],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "ui-knows-no-noun",
      severity: "error",
      from: { path: "^components/ui/" },
      to: { path: ["^components/(?!ui/)", ANY_NOUN] },
    },
    {
      name: "only-the-gate-makes-a-scope",
      severity: "error",
      from: { pathNot: ["^lib/(auth|delivery)/", TESTS, "^lib/[^/]+/testing/"] },
      to: { path: "^lib/kernel/scope-maker\\.ts$" },
    },
    {
      name: "pages-leave-the-database-alone",
      severity: "error",
      from: { path: "^(app|components)/", pathNot: TESTS },
      to: { path: "^lib/(db/|storage/|[^/]+/store(/|\\.ts$))", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "sandbox-shares-no-code",
      severity: "error",
      from: { path: "^sandbox/" },
      to: { path: "^(lib|app|components|prisma)/" },
    },
    {
      name: "nobody-imports-the-sandbox",
      severity: "error",
      from: { path: "^(lib|app|components|prisma)/", pathNot: TESTS },
      to: { path: "^sandbox/" },
    },
    {
      name: "commands-load-without-packages",
      comment: "A fresh clone has none: its first command installs them, so only a dynamic import may ask for one.",
      severity: "error",
      from: {
        path: "^scripts/",
        pathNot: [TESTS, "^scripts/testing/(opened|own-database|own-modules|crash-env)\\.mjs$"],
      },
      to: { path: "node_modules", dependencyTypesNot: ["dynamic-import"] },
    },
    {
      name: "only-listed-packages",
      severity: "error",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "nothing-unresolved",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^next-env|^server-only$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.data|lib/db/generated)" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
