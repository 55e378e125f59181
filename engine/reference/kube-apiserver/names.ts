/** Syntax of names and labels, worded as apimachinery pkg/util/validation and pkg/api/validation do. */

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const QUALIFIED = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

const LABEL_MESSAGE =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const SUBDOMAIN_MESSAGE =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const VALUE_MESSAGE =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
const CONFIG_MAP_KEY_MESSAGE =
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";

/** The length of a text as Go has it: the bytes of its UTF-8. */
export function byteLength(text: string): number {
  // nearly all texts are ASCII
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 127) return new TextEncoder().encode(text).length;
  }
  return text.length;
}

function lengthProblems(value: string, most: number, unit = 'characters'): string[] {
  return byteLength(value) > most ? [`must be no more than ${most} ${unit}`] : [];
}

/** What is wrong with a DNS label; nothing if it is one. */
export function labelProblems(value: string): string[] {
  const problems = lengthProblems(value, 63);
  if (LABEL.test(value)) return problems;
  // a subdomain that is not a label can only have dots too many
  return [...problems, SUBDOMAIN.test(value) ? 'must not contain dots' : LABEL_MESSAGE];
}

/** `unit`: lengths are in characters, or in bytes where the text is part of the key of a label. */
export function subdomainProblems(value: string, unit = 'characters'): string[] {
  return [...lengthProblems(value, 253, unit), ...(SUBDOMAIN.test(value) ? [] : [SUBDOMAIN_MESSAGE])];
}

export function labelValueProblems(value: string): string[] {
  const wrong = value === '' || QUALIFIED.test(value) ? [] : [VALUE_MESSAGE];
  return [...lengthProblems(value, 63, 'bytes'), ...wrong];
}

const QUALIFIED_MESSAGE =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

/** What is wrong with the key of a label or an annotation (IsLabelKey, IsQualifiedName). */
export function qualifiedNameProblems(value: string): string[] {
  const parts = value.split('/');
  if (parts.length > 2)
    return [
      `a valid label key ${QUALIFIED_MESSAGE} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  const [name, prefix] = parts.reverse();
  const prefixed = prefix === '' ? ['must be non-empty'] : subdomainProblems(prefix ?? 'none', 'bytes');
  const named = [
    ...(name === '' ? ['must be non-empty'] : lengthProblems(name, 63, 'bytes')),
    ...(QUALIFIED.test(name) ? [] : [QUALIFIED_MESSAGE]),
  ];
  return [...prefixed.map((p) => `prefix part ${p}`), ...named.map((p) => `name part ${p}`)];
}

/** What is wrong with a key of a ConfigMap or a Secret (IsConfigMapKey). */
export function configMapKeyProblems(value: string): string[] {
  return [
    ...lengthProblems(value, 253),
    ...(/^[-._a-zA-Z0-9]+$/.test(value) ? [] : [CONFIG_MAP_KEY_MESSAGE]),
    ...(value === '.' || value === '..' ? [`must not be '${value}'`] : []),
    ...(value.startsWith('..') && value !== '..' ? ["must not start with '..'"] : []),
  ];
}

/** What the name of an object may not have as it is part of a path (IsPathSegmentName). */
export function pathSegmentProblems(name: string, prefix: boolean): string[] {
  if (!prefix && (name === '.' || name === '..')) return [`may not be '${name}'`];
  return ['/', '%'].flatMap((part) => (name.includes(part) ? [`may not contain '${part}'`] : []));
}

/** How the last character of a `generateName` may be a dash (maskTrailingDash). */
function masked(name: string, prefix: boolean): string {
  return prefix && name.length > 1 && name.endsWith('-') ? `${name.slice(0, -2)}a` : name;
}

export function nameIsDNSSubdomain(name: string, prefix: boolean): string[] {
  return subdomainProblems(masked(name, prefix));
}

export function nameIsDNSLabel(name: string, prefix: boolean): string[] {
  return labelProblems(masked(name, prefix));
}

/** What is wrong with the name of a port of a container (IANA service name). */
export function portNameProblems(value: string): string[] {
  const problems: string[] = [];
  if (value.length > 15) problems.push('must be no more than 15 characters');
  if (!/^[-a-z0-9]+$/.test(value)) {
    problems.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  }
  if (!/[a-z]/.test(value)) problems.push('must contain at least one letter (a-z)');
  if (value.includes('--')) problems.push('must not contain consecutive hyphens');
  if (value.startsWith('-') || value.endsWith('-')) {
    problems.push('must not begin or end with a hyphen');
  }
  return problems;
}

export function portNumberProblems(port: number): string[] {
  return port >= 1 && port <= 65535 ? [] : ['must be between 1 and 65535, inclusive'];
}

/** What is wrong with a subdomain whose labels may have underscores (IsDNS1123SubdomainWithUnderscore). */
export function underscoreSubdomainProblems(value: string): string[] {
  const label = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
  const format = `${label}(\\.${label})*`;
  const problems = lengthProblems(value, 253);
  if (new RegExp(`^${format}$`).test(value)) return problems;
  return [
    ...problems,
    `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '${format}')`,
  ];
}

/** What is wrong with the name of an environment variable (IsRelaxedEnvVarName). */
export function envVarNameProblems(value: string): string[] {
  if (value === '') return ['environment variable name must be non-empty'];
  return /^[ -<>-~]+$/.test(value)
    ? []
    : ["a valid environment variable name must consist only of printable ASCII characters other than '='"];
}

/** What is wrong with a user's or a group's number (IsValidUserID, IsValidGroupID). */
export function idProblems(id: number): string[] {
  return id >= 0 && id <= MAX_INT32 ? [] : [`must be between 0 and ${MAX_INT32}, inclusive`];
}

export const MAX_INT32 = 2_147_483_647;
