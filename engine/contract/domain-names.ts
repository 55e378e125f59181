/** The limits of domain names (RFC 1035, 2.3.4): a message with a name beyond them cannot be written. */

const MAX_NAME = 253;
const MAX_LABEL = 63;

/** What is wrong with a name, which may have a final dot; undefined for one that can be queried. */
export function wrongIn(name: string): string | undefined {
  const plain = name.replace(/\.$/, '');
  const labels = plain.split('.');
  if (plain.length > MAX_NAME) return `is longer than ${MAX_NAME} characters`;
  if (labels.includes('')) return 'has an empty label';
  return labels.some(({ length }) => length > MAX_LABEL)
    ? `has a label of more than ${MAX_LABEL} characters`
    : undefined;
}
