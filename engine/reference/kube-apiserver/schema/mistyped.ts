/** Values that do not fit the Go type of their field, which the API server's decoder refuses (sigs.k8s.io/json). */
import { fieldOf } from './fields.ts';
import { contentProblem, fits, goNameOf, unmarshalProblem } from './go-types.ts';
import { keysOf, kindOf } from './json.ts';
import type { FieldType } from './table.ts';

/** The struct that has the field, and the path of the field, without the numbers of entries: as Go names them. */
interface Place {
  struct: string;
  path: readonly string[];
}

/**
 * What the decoder says of the object; undefined if all values fit. It goes on after a value of a wrong type, and tells the first;
 * but it ends where a type with a decoder of its own, such as a time, cannot read its value.
 */
export function mistyped(kind: string, sent: object): string | undefined {
  const reader = new Reader();
  reader.struct(sent, kind, { struct: kind, path: [] });
  return reader.ended ?? reader.first;
}

class Reader {
  first: string | undefined;
  ended: string | undefined;

  struct(value: unknown, type: string, place: Place): void {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.#mismatch(value, goNameOf({ type }), place);
      return;
    }
    for (const name of keysOf(value)) {
      if (this.ended !== undefined) return;
      const field = fieldOf(type, name);
      const inner = (value as Record<string, unknown>)[name];
      // null is a value of every type: it is as if the field were absent
      if (!field || inner === null || inner === undefined) continue;
      this.#field(inner, field, {
        struct: goNameOf({ type }).slice('v1.'.length),
        path: [...place.path, name],
      });
    }
  }

  #field(value: unknown, field: FieldType, place: Place): void {
    if (field.map) {
      if (typeof value !== 'object' || Array.isArray(value))
        this.#mismatch(value, field.go ?? `map[string]${goNameOf(field)}`, place);
      else for (const entry of Object.values(value as object)) this.#one(entry, field, place);
    } else if (!field.list) this.#one(value, field, place);
    else if (!Array.isArray(value)) this.#mismatch(value, `[]${goNameOf(field)}`, place);
    else for (const entry of value) this.#one(entry, field, place);
  }

  #one(value: unknown, field: FieldType, place: Place): void {
    if (value === null || this.ended !== undefined) return;
    const { type, kind = 'string' } = field;
    if (type) this.struct(value, type, place);
    else if (!fits(value, kind)) this.#mismatch(value, goNameOf(field), place, kind.startsWith('int'));
    else {
      this.ended ??= inPlace(unmarshalProblem(value, kind), place);
      this.first ??= contentProblem(value, kind);
    }
  }

  #mismatch(value: unknown, go: string, { struct, path }: Place, number = false): void {
    // a number is named where another number would fit
    const what = typeof value === 'number' && number ? `number ${value}` : kindOf(value);
    this.first ??= `json: cannot unmarshal ${what} into Go struct field ${[struct, ...path].join('.')} of type ${go}`;
  }
}

/** A type that its own decoder wants is named with the field. */
function inPlace(problem: string | undefined, { struct, path }: Place): string | undefined {
  return problem?.replace('into Go value of', `into Go struct field ${[struct, ...path].join('.')} of`);
}
