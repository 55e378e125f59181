/** Defaults of single fields: what is absent, an empty text or 0 is set. */
export function withDefault<T extends object>(object: T, defaults: Partial<T>): T {
  let result = object;
  for (const key of Object.keys(defaults) as (keyof T)[]) {
    const value = object[key];
    if (value !== undefined && value !== '') continue;
    if (result === object) result = { ...object };
    result[key] = defaults[key] as T[keyof T];
  }
  return result;
}
