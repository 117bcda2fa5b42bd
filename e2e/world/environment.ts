/** The value of an environment variable that the global set-up gives the tests. Throws where it is not set. */
export function variable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the browser tests by npm test -- e2e`);
  return value;
}

export const baseUrl = () => variable("E2E_BASE_URL");
export const sandboxUrl = () => variable("E2E_SANDBOX_URL");
