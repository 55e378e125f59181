/** YAML as kubectl prints it: fields by name, entries of a list not indented, double quotes. */
import { dump } from 'js-yaml';
import { sorted } from './sorted.ts';

/** The last two options by their names in js-yaml 5, and by those in js-yaml 4, which the site may have. */
const STYLE = {
  lineWidth: -1,
  noRefs: true,
  seqNoIndent: true,
  quoteStyle: 'double',
  noArrayIndent: true,
  quotingType: '"',
} as const;

export function yamlText(value: object): string {
  return dump(sorted(value), STYLE);
}
