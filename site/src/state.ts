/** The state of the playground in a link: compressed, in the fragment, so that nothing is sent to a server. */
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';

/** A feature or manifests of this many bytes are read, and no more: a short link could inflate to gigabytes. */
const LARGEST = 200_000;

/** `#text=...` for a value of JSON. */
export function fragmentOf(name: string, text: string): string {
  const bytes = deflateSync(strToU8(text), { level: 9 });
  const base64 = btoa(String.fromCharCode(...bytes));
  return `#${name}=${base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

/** The text of a fragment; undefined if it has none of that name, or one that cannot be read. */
export function textIn(fragment: string, name: string): string | undefined {
  const coded = new URLSearchParams(fragment.replace(/^#/, '')).get(name);
  if (!coded) return undefined;
  try {
    const bytes = Uint8Array.from(atob(coded.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
      c.charCodeAt(0),
    );
    // what does not fit is cut off
    const text = inflateSync(bytes, { out: new Uint8Array(LARGEST + 1) });
    return text.length > LARGEST ? undefined : strFromU8(text);
  } catch (error) {
    // a link that was cut off, or that no page made
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** The JSON in a fragment; undefined if it has none of that name, or one that cannot be read. */
export function jsonIn(fragment: string, name: string): unknown {
  try {
    return JSON.parse(textIn(fragment, name) ?? 'null') ?? undefined;
  } catch (error) {
    // a link that was changed
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
