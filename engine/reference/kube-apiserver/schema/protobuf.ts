/**
 * Reads what kubectl sends for the kinds that it was compiled with: protobuf in an envelope (apimachinery
 * serializer/protobuf: the bytes `k8s\0`, then a runtime.Unknown). Answers are JSON, which every client accepts.
 */
import { badRequest } from '../status.ts';
import { isType, type WireField, wireFieldsOf } from './fields.ts';
import type { FieldType } from './table.ts';

export const PROTOBUF_TYPE = 'application/vnd.kubernetes.protobuf';

const MAGIC = [0x6b, 0x38, 0x73, 0x00];

/** A field as it is in the bytes: a number, or the bytes of a text or message. */
interface Entry {
  number: number;
  value: number | Uint8Array;
}

/** The object in an envelope, as JSON would have it. Throws a StatusError for anything else. */
export function decodeProtobuf(bytes: Uint8Array): object {
  if (MAGIC.some((byte, i) => bytes[i] !== byte)) throw unreadable();
  const envelope = entriesOf(bytes.subarray(MAGIC.length));
  const part = (number: number) => envelope.find((e) => e.number === number)?.value as Uint8Array | undefined;
  const [meta, raw] = [part(1), part(2)];
  if (!meta || !raw) throw unreadable();
  const [apiVersion, kind] = [1, 2].map((n) => text(entriesOf(meta).find((e) => e.number === n)?.value));
  if (!isType(kind)) throw unreadable();
  return { kind, apiVersion, ...message(raw, kind) };
}

type Message = Record<string, unknown>;

function message(bytes: Uint8Array, type: string): Message {
  const { own, embedded } = wireFieldsOf(type);
  const object: Message = {};
  for (const entry of entriesOf(bytes)) {
    const inner = embedded.get(entry.number);
    if (inner) for (const part of entriesOf(entry.value as Uint8Array)) put(object, inner, part);
    else put(object, own, entry);
  }
  return object;
}

function put(object: Message, fields: ReadonlyMap<number, WireField>, { number, value }: Entry): void {
  const field = fields.get(number);
  if (!field) return;
  const { name, map, list, pointer } = field;
  if (map) {
    const [key, inner] = mapEntry(value as Uint8Array, field);
    object[name] = { ...(object[name] as object | undefined), [key]: inner };
  } else if (list) {
    object[name] = [...((object[name] as unknown[] | undefined) ?? []), readValue(value, field)];
  } else {
    const read = readValue(value, field);
    // Go writes empty fields, too: only where zero differs from nothing do they have a value
    if (pointer || !isEmpty(read)) object[name] = read;
  }
}

function mapEntry(bytes: Uint8Array, field: WireField): [string, unknown] {
  const entries = entriesOf(bytes);
  const value = entries.find((e) => e.number === 2)?.value ?? new Uint8Array();
  return [text(entries.find((e) => e.number === 1)?.value), readValue(value, field)];
}

function readValue(value: number | Uint8Array, { type, kind = 'string' }: FieldType): unknown {
  if (type) return message(value as Uint8Array, type);
  switch (kind) {
    case 'string':
      return text(value);
    case 'boolean':
      return value === 1;
    case 'quantity':
      return text(entriesOf(value as Uint8Array).find((e) => e.number === 1)?.value);
    case 'time':
      return timestamp(value as Uint8Array);
    case 'microTime':
      return microTime(value as Uint8Array);
    case 'intOrString':
      return numberOrText(value as Uint8Array);
    case 'int32':
    case 'int64':
      return value;
    case 'bytes':
      return btoa(String.fromCharCode(...(value as Uint8Array)));
    case 'any':
      return undefined;
  }
}

/** metav1.MicroTime: seconds since 1970, and nanoseconds. */
function microTime(bytes: Uint8Array): string | undefined {
  const entries = entriesOf(bytes);
  const part = (number: number) =>
    (entries.find((e) => e.number === number)?.value as number | undefined) ?? 0;
  if (part(1) === 0) return undefined;
  const micros = String(Math.trunc(part(2) / 1_000)).padStart(6, '0');
  return new Date(part(1) * 1_000).toISOString().replace('.000Z', `.${micros}Z`);
}

/** metav1.Time: seconds since 1970; nothing at all is no time. */
function timestamp(bytes: Uint8Array): string | undefined {
  const seconds = entriesOf(bytes).find((e) => e.number === 1)?.value as number | undefined;
  return seconds ? new Date(seconds * 1_000).toISOString().replace('.000Z', 'Z') : undefined;
}

/** intstr.IntOrString: a type (1 is text), a number, a text. */
function numberOrText(bytes: Uint8Array): number | string | undefined {
  const entries = entriesOf(bytes);
  const part = (number: number) => entries.find((e) => e.number === number)?.value;
  return part(1) === 1 ? text(part(3)) : (part(2) as number | undefined);
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === '' || value === 0 || value === false;
}

function text(value: number | Uint8Array | undefined): string {
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : '';
}

/** The wire format: a key (number and wire type), then a number or a length with as many bytes. */
function entriesOf(bytes: Uint8Array): Entry[] {
  const entries: Entry[] = [];
  let at = 0;
  const varint = (): number => {
    let [result, factor] = [0n, 1n];
    for (let i = 0; i < 10; i++) {
      if (at >= bytes.length) throw unreadable();
      const byte = bytes[at++];
      result += BigInt(byte & 0x7f) * factor;
      factor *= 128n;
      if (byte < 0x80) return Number(BigInt.asIntN(64, result));
    }
    throw unreadable();
  };
  while (at < bytes.length) {
    const key = varint();
    const number = key >> 3;
    const wire = key & 7;
    if (wire === 0) entries.push({ number, value: varint() });
    else if (wire === 2) {
      const end = varint() + at;
      if (end > bytes.length || end < at) throw unreadable();
      entries.push({ number, value: bytes.subarray(at, end) });
      at = end;
    } else throw unreadable();
  }
  return entries;
}

function unreadable() {
  return badRequest(
    "the object provided is unrecognized: couldn't get version/kind; not a protobuf envelope",
  );
}
