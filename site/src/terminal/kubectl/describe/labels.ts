/** `a=b,c=d`, sorted (apimachinery pkg/labels: FormatLabels). */
export function labelPairs(labels: Record<string, string> | undefined): string {
  const pairs = Object.entries(labels ?? {}).map(([key, value]) => `${key}=${value}`);
  return pairs.sort().join(',') || '<none>';
}
