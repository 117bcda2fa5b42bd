/** One instruction: its word in capitals and what follows, its lines joined. */
export type Instruction = { word: string; rest: string };

/** A stage: the image it begins with, by what name others copy from it, and its instructions. */
export type Stage = { from: string; name: string | null; instructions: Instruction[] };

/** Reads a Dockerfile as far as ours goes: no ARG, no here-documents, no parser directives. */
export function readDockerfile(text: string): Stage[] {
  const lines = text.split("\n").filter((line) => !/^\s*#/.test(line));
  const whole = lines.join("\n").replace(/\\\n/g, " ").split("\n");
  const stages: Stage[] = [];
  for (const line of whole.map((one) => one.trim()).filter((one) => one !== "")) {
    const [, word = "", rest = ""] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
    if (word === "FROM") {
      const [, from = "", name = null] = /^(\S+)(?:\s+AS\s+(\S+))?$/.exec(rest) ?? [];
      stages.push({ from, name, instructions: [] });
    } else stages.at(-1)?.instructions.push({ word, rest });
  }
  return stages;
}

/** The words of `ENV A=b C=d`. */
export function variablesOf(rest: string): Record<string, string> {
  return Object.fromEntries(
    rest.split(/\s+/).map((pair) => {
      const split = pair.indexOf("=");
      if (split < 1) throw new Error(`ENV ${pair} is not understood`);
      return [pair.slice(0, split), pair.slice(split + 1)];
    }),
  );
}

/** What a COPY copies: from the context, or from the stage of that name; for whom, and where to. */
export type Copy = { from: string | null; chown: string | null; sources: string[]; target: string };

export function copyOf(rest: string): Copy {
  const words = rest.split(/\s+/);
  const flags = words.filter((word) => word.startsWith("--"));
  const places = words.slice(flags.length);
  const flag = (name: string) => flags.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3) ?? null;
  const target = places.pop();
  if (target === undefined || places.length === 0) throw new Error(`COPY ${rest} is not understood`);
  return { from: flag("from"), chown: flag("chown"), sources: places, target };
}

/** A command in the form that no shell stands before: the engine starts the program itself, and signals reach it. */
export function execForm(rest: string): string[] {
  const words: unknown = rest.startsWith("[") ? JSON.parse(rest) : null;
  if (!Array.isArray(words) || !words.every((word) => typeof word === "string"))
    throw new Error(`Not in exec form: ${rest}`);
  return words;
}

/** The command of `HEALTHCHECK --interval=… CMD […]`. */
export function healthCommandOf(rest: string): string[] {
  return execForm(rest.replace(/^.*?\bCMD\s+/, ""));
}
