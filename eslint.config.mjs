import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

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
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
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
    // An act is sent at once or not at all, and one at a time; a mutation of its own would forget that.
    files: ["app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}"],
    ignores: ["components/ui/act/use-act.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          paths: [
            { name: "@tanstack/react-query", importNames: ["useMutation"], message: "Use useAct of components/ui." },
          ],
        },
      ],
    },
  },
  {
    // Programs that talk to a person at a terminal.
    files: ["prisma/**", "sandbox/**", "bench/**", "scripts/**", "e2e/**", "crash/**"],
    rules: { "no-console": "off" },
  },
);
