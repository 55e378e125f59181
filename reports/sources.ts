/** What the sources of Rules claim: `features/sources.yaml`, as the reports show it. */
import { load } from 'js-yaml';

export interface Source {
  /** What it says, in one sentence. */
  claim: string;
  /** Where it says so, for people: `what-are-services, lines 270-281`. */
  place?: string;
  url?: string;
}

/** By the id that `@src:` tags have. */
export type Sources = ReadonlyMap<string, Source>;

/** For results whose sources nobody knows. */
export const NO_SOURCES: Sources = new Map();

interface SourcesFile {
  documents?: Record<string, { title?: string; url?: string }>;
  statements?: Record<string, { document?: string; lines?: string | number; claim: string; url?: string }>;
  behaviours?: Record<string, string | { claim: string; url?: string }>;
}

/** Statements of documents, and behaviours of Kubernetes. `yaml`: the text of the file. */
export function parseSources(yaml: string): Sources {
  const { documents = {}, statements = {}, behaviours = {} } = load(yaml) as SourcesFile;
  const stated = Object.entries(statements).map(([id, statement]): [string, Source] => {
    const { document = '', lines, claim } = statement;
    const { title = document, url = statement.url } = documents[document] ?? {};
    const place = [title, ...(lines === undefined ? [] : [`lines ${lines}`])].filter(Boolean).join(', ');
    return [id, { claim, ...(place ? { place } : {}), ...(url ? { url } : {}) }];
  });
  const known = Object.entries(behaviours).map(([id, behaviour]): [string, Source] => [
    id,
    typeof behaviour === 'string' ? { claim: behaviour } : { ...behaviour },
  ]);
  return new Map([...stated, ...known]);
}
