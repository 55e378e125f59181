/** What OpenAPI does not say of the types: numbers of fields in protobuf, and pointers, from the files beside the Go types. */

/** By message and field: the number of the field. */
export type Numbers = Map<string, Map<string, number>>;

/** The messages of a `generated.proto`. */
export function numbersIn(proto: string): Numbers {
  const messages: Numbers = new Map();
  for (const [, name, body] of proto.matchAll(/^message (\w+) \{\n([\s\S]*?)^\}/gm)) {
    const fields = body.matchAll(/^ {2}(?:optional |repeated )?(?:map<[^>]+>|[\w.]+) (\w+) = (\d+)/gm);
    messages.set(name, new Map([...fields].map(([, field, number]) => [field, Number(number)])));
  }
  return messages;
}

/** The embedded messages of a `generated.proto` whose fields JSON has in their place: by message and field, the type. */
export function typesIn(proto: string): Map<string, Map<string, string>> {
  const messages = new Map<string, Map<string, string>>();
  for (const [, name, body] of proto.matchAll(/^message (\w+) \{\n([\s\S]*?)^\}/gm)) {
    const fields = body.matchAll(/^ {2}optional ([\w.]+) (\w+) = \d+/gm);
    messages.set(
      name,
      new Map([...fields].map(([, type, field]) => [field, type.slice(type.lastIndexOf('.') + 1)])),
    );
  }
  return messages;
}

/** How Go has a field, and when it writes it. */
export interface GoField {
  /** Its name in JSON; none for an embedded struct, whose fields JSON has in its place. */
  name: string;
  /** As in the source, such as `[]ServicePort`. */
  type: string;
  /** A zero differs from nothing. */
  pointer: boolean;
  /** `omitempty`: it is left out when it is false, 0, "", or has no entries. A struct is never empty. */
  omitEmpty: boolean;
  omitZero: boolean;
}

/** The structs of a `types.go`, with their fields in order. */
export function structsIn(go: string): Map<string, GoField[]> {
  const structs = new Map<string, GoField[]>();
  for (const [, struct, body] of go.matchAll(/^type (\w+) struct \{\n([\s\S]*?)^\}/gm)) {
    const lines = body.matchAll(/^\t(?:\w+\s+)?(\S+)\s+`json:"([^"]*)"/gm);
    const fields = [...lines].map(([, type, tag]): GoField => {
      const [name, ...options] = tag.split(',');
      return {
        name,
        type,
        pointer: type.startsWith('*'),
        omitEmpty: options.includes('omitempty'),
        omitZero: options.includes('omitzero'),
      };
    });
    structs.set(struct, fields);
  }
  return structs;
}

const BUILT_IN = ['string', 'bool', 'int32', 'int64', 'byte'];

/** The name that errors have for a type of a package: `v1.ServiceType`; undefined for a type that has no name. */
export function namedType(type: string): string | undefined {
  const inner = type.replace(/^(?:\*|\[\])+/, '');
  if (BUILT_IN.includes(inner) || inner.startsWith('map[')) return undefined;
  const [packageName, name] = inner.includes('.') ? inner.split('.') : ['v1', inner];
  return `${/v1$/.test(packageName) ? 'v1' : packageName}.${name}`;
}
