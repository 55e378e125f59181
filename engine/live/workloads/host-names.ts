/**
 * A host name as a client in another namespace has to write it, which the search list does not help: `web` and `web.shop`
 * become `web.<namespace>.svc.<domain>`. Addresses and names of other zones stay.
 *
 * @param isNamespace whether a label is the name of a namespace, rather than of a zone as in `example.com`
 */
export function fullName(
  host: string,
  namespace: string,
  isNamespace: (label: string) => boolean,
  domain: string,
): string {
  const labels = host.split('.');
  if (labels.length === 1 && !host.includes(':')) return `${host}.${namespace}.svc.${domain}`;
  if (labels.length === 2 && isNamespace(labels[1])) return `${host}.svc.${domain}`;
  return labels.length === 3 && labels[2] === 'svc' ? `${host}.${domain}` : host;
}
