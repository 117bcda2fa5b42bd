/** What the global set-up has told the tests: the value of an environment variable. Throws where it told nothing. */
export function told(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the browser tests by npm test -- e2e`);
  return value;
}

export const baseUrl = () => told("E2E_BASE_URL");
export const sandboxUrl = () => told("E2E_SANDBOX_URL");
