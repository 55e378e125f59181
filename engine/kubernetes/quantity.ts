/** Quantities of resources: exact values, and their canonical spelling (apimachinery pkg/api/resource). */

type Format = 'BinarySI' | 'DecimalSI' | 'DecimalExponent';

export interface Quantity {
  /** In billionths, the finest that the API keeps. */
  nano: bigint;
  format: Format;
}

const NANO = 1_000_000_000n;
const QUANTITY = /^([+-]?)(\d*)(?:\.(\d*))?(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]|[eE][+-]?\d+)?$/;
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const DECIMAL: Record<string, number> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const SUFFIX_OF = new Map(Object.entries(DECIMAL).map(([suffix, exponent]) => [exponent, suffix]));

/** Reads a quantity such as `500m`, `1.5Gi` or `1e3`; undefined for what is none. Finer than a billionth is rounded up. */
export function parseQuantity(value: string | number): Quantity | undefined {
  const match = QUANTITY.exec(String(value));
  if (!match) return undefined;
  const [, sign, whole, fraction = '', suffix = ''] = match;
  if (whole + fraction === '') return undefined;
  const digits = BigInt(whole + fraction);
  const binary = suffix === '' ? -1 : BINARY.indexOf(suffix);
  const exponent = binary > 0 ? 0 : suffix === '' ? 0 : exponentOf(suffix);
  const numerator = digits * (binary > 0 ? 1024n ** BigInt(binary) : 1n) * NANO;
  const nano = scaled(numerator, exponent - fraction.length);
  const format = binary > 0 ? 'BinarySI' : /^[eE]./.test(suffix) ? 'DecimalExponent' : 'DecimalSI';
  return { nano: sign === '-' ? -nano : nano, format };
}

function exponentOf(suffix: string): number {
  return DECIMAL[suffix] ?? Number(suffix.slice(1));
}

/** `value` times a power of ten, rounded up. */
function scaled(value: bigint, exponent: number): bigint {
  if (exponent >= 0) return value * 10n ** BigInt(exponent);
  const divisor = 10n ** BigInt(-exponent);
  return (value + divisor - 1n) / divisor;
}

/** Rounded up to thousandths, as the API server does with what containers request (SetDefaults_ResourceList). */
export function roundedToMilli({ nano, format }: Quantity): Quantity {
  const milli = 1_000_000n;
  const up = nano > 0n ? (nano + milli - 1n) / milli : nano / milli;
  return { nano: up * milli, format };
}

/** Its canonical spelling (CanonicalizeBytes). */
export function formatQuantity({ nano, format }: Quantity): string {
  if (nano === 0n) return '0';
  const size = nano < 0n ? -nano : nano;
  const isBinary = format === 'BinarySI' && size >= 1024n * NANO && size % NANO === 0n;
  const text = isBinary ? binaryText(size / NANO) : decimalText(size, format === 'DecimalExponent');
  return nano < 0n ? `-${text}` : text;
}

function binaryText(size: bigint): string {
  let [number, power] = [size, 0];
  while (number % 1024n === 0n && power < BINARY.length - 1) [number, power] = [number / 1024n, power + 1];
  return `${number}${BINARY[power]}`;
}

function decimalText(nano: bigint, withExponent: boolean): string {
  let [number, exponent] = [nano, -9];
  while (number % 1000n === 0n && exponent < 18) [number, exponent] = [number / 1000n, exponent + 3];
  if (exponent === 0) return String(number);
  return withExponent ? `${number}e${exponent}` : `${number}${SUFFIX_OF.get(exponent)}`;
}

/** The canonical spelling of a quantity; a text that is none stays as it is. */
export function canonicalQuantity(value: string | number): string {
  const quantity = parseQuantity(value);
  return quantity ? formatQuantity(quantity) : String(value);
}

/** The value of a quantity in billionths, 0 for what is none. */
export function nanoOf(value: string | number | undefined): bigint {
  return value === undefined ? 0n : (parseQuantity(value)?.nano ?? 0n);
}

/** Whether a quantity has a fraction. */
export function isFractional(value: string | number): boolean {
  return nanoOf(value) % NANO !== 0n;
}

/** The sum of quantities, in the format of the first that is not zero. */
export function sumOf(values: readonly (string | number)[]): string {
  const quantities = values.flatMap((value) => parseQuantity(value) ?? []).filter(({ nano }) => nano !== 0n);
  const nano = quantities.reduce((sum, quantity) => sum + quantity.nano, 0n);
  return formatQuantity({ nano, format: quantities[0]?.format ?? 'DecimalSI' });
}
