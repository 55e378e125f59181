/** How a field is merged, by the type that has it (LookupPatchMetadataForStruct and -ForSlice of strategicpatch/meta.go). */
import { fieldOf, fieldsOf } from '../../schema/fields.ts';
import type { FieldType } from '../../schema/table.ts';
import { plainError } from '../errors.ts';

/** The type of a struct; undefined for what has no fields of its own, such as labels. */
export type Schema = string | undefined;

/** Throws where the type does not have the field. */
export function lookup(schema: Schema, name: string): FieldType {
  if (!schema) throw plainError('merging an object in json but data type is not struct, instead is: map');
  const field = fieldOf(schema, name) ?? folded(schema, name);
  if (field) return field;
  throw plainError(
    `unable to find api field in struct ${shortName(schema)} for the json field ${JSON.stringify(name)}`,
  );
}

/** As `lookup`, for a field that has to be a list. */
export function lookupList(schema: Schema, name: string): FieldType {
  const field = lookup(schema, name);
  if (!field.list) throw plainError('expected slice or array type, but got: struct');
  return field;
}

function folded(schema: string, name: string): FieldType | undefined {
  const lower = name.toLowerCase();
  return Object.entries(fieldsOf(schema)).find(([other]) => other.toLowerCase() === lower)?.[1];
}

/** Without the group that a type of the table may have before it. */
function shortName(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1);
}
