declare module "parse-prometheus-text-format" {
  /** A metric as it was read; values are texts, as they stand there. */
  export type Metric = {
    name: string;
    help: string;
    type: string;
    metrics: { value?: string; count?: string; labels?: Record<string, string> }[];
  };
  export default function parse(text: string): Metric[];
}
