/** What the sources of Rules claim: `features/sources.yaml`, as the reports show it. */
import { load } from 'js-yaml';

export interface Source {
  /** What it says, in one sentence. */
  claim: string;
  /** Where it says so, for people: `what-are-services, lines 270-281`. */
  place?: string;
  url?: string;
  /** Whether it is so, where it is not simply so: `wrong`, `outdated since 1.33`. */
  verdict?: string;
}

/** By the id that `@src:` tags have. */
export type Sources = ReadonlyMap<string, Source>;

/** For results whose sources nobody knows. */
export const NO_SOURCES: Sources = new Map();

interface Statement {
  document?: string;
  lines?: string | number;
  claim: string;
  /** `holds`, or what else it is on the version of Kubernetes that the suite is about. */
  verdict?: string;
  /** The version of Kubernetes since which it is outdated: `1.33`. */
  since?: string;
}

interface SourcesFile {
  documents?: Record<string, { title?: string; url?: string }>;
  statements?: Record<string, Statement>;
  behaviours?: Record<string, { claim: string; url?: string }>;
}

/** Statements of documents, and behaviours of Kubernetes. `yaml`: the text of the file. */
export function parseSources(yaml: string): Sources {
  const { documents = {}, statements = {}, behaviours = {} } = load(yaml) as SourcesFile;
  const stated = Object.entries(statements).map(([id, statement]): [string, Source] => {
    const { document = '', lines, claim, verdict = 'holds', since } = statement;
    const { title = document, url } = documents[document] ?? {};
    const place = [title, ...(lines === undefined ? [] : [linesText(lines)])].filter(Boolean).join(', ');
    return [
      id,
      {
        claim,
        ...(place ? { place } : {}),
        ...(url ? { url } : {}),
        ...(verdict === 'holds'
          ? {}
          : { verdict: since === undefined ? verdict : `${verdict} since ${since}` }),
      },
    ];
  });
  return new Map<string, Source>([...stated, ...Object.entries(behaviours)]);
}

/** `line 7`, `lines 7-9` */
function linesText(lines: string | number): string {
  return `${/^\d+$/.test(String(lines)) ? 'line' : 'lines'} ${lines}`;
}
