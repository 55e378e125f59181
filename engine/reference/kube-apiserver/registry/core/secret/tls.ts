/** What a Secret of the type kubernetes.io/tls has in place of a certificate and its key (tls.X509KeyPair of Go). */
import type { Secret } from '../../../../../kubernetes/core.ts';

const PEM = /^-----BEGIN (?<type>[^\n]*?)-----[ \t\r]*\n[\s\S]*?^-----END \k<type>-----[ \t\r]*$/gm;

/** Only the form is checked: whether the key belongs to the certificate is not modelled. */
export function keyPairWarnings({ type, data = {} }: Secret): string[] {
  if (type !== 'kubernetes.io/tls') return [];
  const certificates = blockTypes(data['tls.crt']);
  if (!certificates.includes('CERTIFICATE')) return [`tls: ${certificateProblem(certificates)}`];
  const keys = blockTypes(data['tls.key']);
  return keys.some(isKey) ? [] : [`tls: ${keyProblem(keys)}`];
}

function isKey(type: string): boolean {
  return type === 'PRIVATE KEY' || type.endsWith(' PRIVATE KEY');
}

function blockTypes(base64 = ''): string[] {
  return [...atob(base64).matchAll(PEM)].map((match) => match.groups?.type ?? '');
}

function certificateProblem(skipped: string[]): string {
  if (skipped.length === 0) return 'failed to find any PEM data in certificate input';
  if (skipped.length === 1 && skipped[0].endsWith('PRIVATE KEY')) {
    return 'failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched';
  }
  return `failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types: [${skipped.join(' ')}]`;
}

function keyProblem(skipped: string[]): string {
  if (skipped.length === 0) return 'failed to find any PEM data in key input';
  if (skipped.length === 1 && skipped[0] === 'CERTIFICATE') {
    return 'found a certificate rather than a key in the PEM for the private key';
  }
  return `failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks of the following types: [${skipped.join(' ')}]`;
}
