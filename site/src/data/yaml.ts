/** Reads content that people write, and says where it is wrong. */
import { globSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { z } from 'astro/zod';
import { load } from 'js-yaml';

interface Known {
  /** When the file was changed. */
  changed: number;
  value: unknown;
}

/** By path: every page reads the same files, which change only while somebody writes them. */
const known = new Map<string, Known>();

export function readYaml<T extends z.ZodType>(path: string, schema: T): z.infer<T> {
  const changed = statSync(path).mtimeMs;
  const before = known.get(path);
  if (before?.changed === changed) return before.value as z.infer<T>;
  const result = schema.safeParse(load(readFileSync(path, 'utf8')));
  if (result.success) {
    known.set(path, { changed, value: result.data });
    return result.data;
  }
  const [{ path: field, message }] = result.error.issues;
  throw new Error(`${path}: ${field.join('.')}: ${message}`);
}

/** Every YAML file of a folder by its name without the ending. */
export function readYamlFolder<T extends z.ZodType>(folder: string, schema: T): [string, z.infer<T>][] {
  return globSync(join(folder, '*.yaml'))
    .sort()
    .map((path) => [basename(path, '.yaml'), readYaml(path, schema)]);
}
