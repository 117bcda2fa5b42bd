import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const PAGES = "alerts|capabilities|flagships|help|onboarding|orders|refunds|returns|settings|shops|sign-in|stock";
/** `/orders`, `/orders?status=all`, `/orders/${id}`; a pattern of a page, as `/orders/[id]`, is none. */
const writtenAddresses = ["Literal[value", "TemplateElement[value.raw"].map((node) => ({
  selector: `${node}=/^\\u002F(${PAGES})(?![\\w-])(?!.*\\[)/]`,
  message: "Make the address by lib/kernel/addresses.ts or lib/list-addresses.ts.",
}));

const OUTSIDE = "CallExpression[callee.name=/^(database|outsideCommits|inTransaction)$/]";
const secondConnections = [":function[params.0.name='commit']", ":function[params.0.properties.0.key.name='tx']"].map(
  (inside) => ({ selector: `${inside} ${OUTSIDE}`, message: "Use the commit's own tx: see lib/db/commit.ts." }),
);

/** A commit that notifies by itself keeps all others of the database that notify waiting until it is on disk. */
const notifies = ["Literal[value", "TemplateElement[value.raw"].map((node) => ({
  selector: `${node}=/pg_notify|\\bNOTIFY\\b/]`,
  message: "Add the channel to the commit's wakes, or call wake: see lib/db/wake.ts.",
}));

export default tseslint.config(
  {
    ignores: [
      ".next/**",
      ".data/**",
      "lib/db/generated/**",
      "next-env.d.ts",
      "test-results/**",
      "playwright-report/**",
    ],
  },
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [...tseslint.configs.recommended], // what needs types is checked beside them: .oxlintrc.json
    rules: {
      "@typescript-eslint/no-non-null-assertion": "error",
      "max-lines": ["error", { max: 320, skipBlankLines: true, skipComments: true }],
      "no-console": "error",
    },
  },
  {
    // Where React lives; these rules compile each file, which is a quarter of the time over the whole tree.
    files: ["app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}"],
    plugins: { "react-hooks": hooks },
    rules: hooks.configs.recommended.rules,
  },
  {
    // An act is sent at once or not at all, and one at a time; a mutation of its own would forget that. A link asks for nothing ahead.
    files: ["app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}"],
    ignores: ["components/ui/act/use-act.ts", "components/ui/text/page-link.tsx"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          paths: [
            { name: "@tanstack/react-query", importNames: ["useMutation"], message: "Use useAct of components/ui." },
            { name: "next/link", importNames: ["default"], message: "Use PageLink of components/ui." },
          ],
        },
      ],
    },
  },
  {
    // Addresses of our own pages are made by typed functions: a list's in the words of the schema that reads it again.
    files: ["app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}", "lib/**/*.ts"],
    ignores: [
      "lib/list-addresses.ts",
      "lib/kernel/{addresses,pages,help-topics}.ts",
      "lib/kernel/text/own-path.ts",
      "lib/auth/options.ts",
      "**/*.test.{ts,tsx}",
      "**/testing/**",
    ],
    rules: { "no-restricted-syntax": ["error", ...writtenAddresses] },
  },
  {
    // Inside a commit everything goes through it: a second connection waits for a place in the pool that the commits hold.
    files: ["lib/**/*.ts"],
    ignores: ["**/*.test.ts", "**/testing/**", "lib/kernel/**", "lib/auth/options.ts", "lib/list-addresses.ts"],
    rules: { "no-restricted-syntax": ["error", ...writtenAddresses, ...secondConnections, ...notifies] },
  },
  {
    // The one place that wakes whoever listens.
    files: ["lib/db/wake.ts"],
    rules: { "no-restricted-syntax": ["error", ...writtenAddresses, ...secondConnections] },
  },
  {
    // Programs that talk to a person at a terminal.
    files: ["prisma/**", "sandbox/**", "bench/**", "scripts/**", "e2e/**", "crash/**", "operations/**"],
    rules: { "no-console": "off" },
  },
);
