/** The token by which a client asks for the next chunk of a list (apiserver pkg/storage/continue.go). */
import { badRequest } from '../status.ts';

export interface Continue {
  revision: number;
  /** The key of the first object of the chunk. */
  start: string;
}

const VERSION = 'meta.k8s.io/v1';

export function encodeContinue({ revision, start }: Continue): string {
  const json = JSON.stringify({ v: VERSION, rv: revision, start });
  return btoa(json).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Throws a StatusError for a text that is no token. */
export function decodeContinue(token: string): Continue {
  try {
    const { v, rv, start } = JSON.parse(atob(token.replaceAll('-', '+').replaceAll('_', '/'))) as Record<
      string,
      unknown
    >;
    if (v === VERSION && typeof rv === 'number' && typeof start === 'string') return { revision: rv, start };
  } catch {
    // neither base64 nor JSON: the same as a token of another version
  }
  throw badRequest('continue key is not valid: invalid continue token');
}
