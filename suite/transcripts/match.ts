/** Compares what a command printed with what a transcript shows, in which variable parts have names. */

/** What stands for a part that differs from cluster to cluster. Everything else in angle brackets is kubectl's own. */
const VARIABLES: Record<string, string> = {
  ip: String.raw`\d+(?:\.\d+){3}`,
  age: String.raw`\d\S*`,
  port: String.raw`\d+`,
  number: String.raw`\d+`,
  hash: '[a-z0-9-]+',
  node: String.raw`\S+`,
  version: String.raw`v\S+`,
  labels: String.raw`(?:,\S+)?`,
};

/** Runs of blanks are one, and lines end where their text ends: widths of columns follow the variable parts. */
function normalized(text: string): string[] {
  const lines = text.split('\n').map((line) => line.replaceAll(/[ \t]+/g, ' ').trimEnd());
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

/**
 * Where the API server sees a new Service before the IPAddress that it made for it, its repair loop writes an event
 * (syncService in pkg/registry/core/service/ipallocator/controller/repairip.go): on a busy machine one of some hundred
 * Services gets it. The event says nothing about the Service, so a section of such events alone is no section.
 */
const REPAIR_EVENTS =
  /^Events:\n Type Reason Age From Message\n ---- .*(?:\n Warning ClusterIPNotAllocated .* is not allocated; repairing)+$/m;

function withoutRepairEvents(text: string): string {
  const lines = normalized(text).join('\n');
  return lines.replace(REPAIR_EVENTS, 'Events: <none>');
}

function patternOf(line: string, namespace: string): RegExp {
  const escaped = line.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const pattern = escaped
    .replaceAll('<ns>', namespace)
    .replaceAll(/<([a-z]+)>/g, (whole, name: string) => VARIABLES[name] ?? whole);
  return new RegExp(`^${pattern}$`);
}

/** The first difference, or undefined if there is none. `unordered`: lines in any order. */
export function difference(
  expected: string,
  observed: string,
  { namespace, unordered = false }: { namespace: string; unordered?: boolean },
): string | undefined {
  const wanted = normalized(expected);
  const seen = normalized(withoutRepairEvents(observed));
  const left = [...seen];
  for (const [i, line] of wanted.entries()) {
    const pattern = patternOf(line, namespace);
    const at = unordered ? left.findIndex((s) => pattern.test(s)) : pattern.test(seen[i] ?? '') ? 0 : -1;
    if (at < 0) return `expected  ${line}\nobserved  ${seen[i] ?? '(nothing)'}`;
    left.splice(at, 1);
  }
  return left.length > 0 ? `expected  (nothing)\nobserved  ${left[0]}` : undefined;
}
