/** Bodies in YAML as JSON, which is what the model reads. */
import { load, YAMLException } from 'js-yaml';

const APPLY = 'application/apply-patch+yaml';
const YAML = 'application/yaml';

export interface Body {
  mediaType: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** A body that is no YAML is left as it is: the handler says what is wrong with it. */
export function asJson(body: Body): Body {
  const [type] = body.mediaType.split(';');
  if (type !== APPLY && type !== YAML) return body;
  try {
    const value = load(new TextDecoder().decode(body.bytes));
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    return { mediaType: type === YAML ? 'application/json' : type, bytes };
  } catch (error) {
    if (error instanceof YAMLException) return body;
    throw error;
  }
}
