/** What comes of simple commands and scripts: when they end, and with which exit code. */

export interface Outcome {
  /** Milliseconds until it ends; Infinity: never. */
  after: number;
  exitCode: number;
  /** A program that runs in its place, or for it in a shell, which hands no signals on. */
  becomes?: string[];
  inShell?: boolean;
  unknown?: string;
}

const ended = (exitCode: number, after = 0): Outcome => ({ after, exitCode });
const FOREVER: Outcome = { after: Number.POSITIVE_INFINITY, exitCode: 0 };

const SHELLS = new Set(['sh', 'bash', 'ash', 'dash']);
/** Commands that print something at most. */
const PRINTING = new Set(['true', ':', 'echo', 'printf', 'env', 'hostname', 'date', 'id', 'uname', 'pwd']);
const UNITS: Record<string, number> = { '': 1, s: 1, m: 60, h: 3_600, d: 86_400 };

/** A command and its arguments, as they are executed. */
export function run(words: readonly string[]): Outcome {
  const name = baseName(words[0] ?? '');
  const argument = words[1] ?? '';
  if (SHELLS.has(name) && argument === '-c') return script(words[2] ?? '');
  if (name === 'agnhost') return { ...FOREVER, becomes: [...words] };
  if (PRINTING.has(name)) return ended(0);
  if (name === 'false') return ended(1);
  if (name === 'sleep') return sleep(words.slice(1));
  if (name === 'tail' && words.includes('-f')) return FOREVER;
  return { ...FOREVER, unknown: `what "${words.join(' ')}" does` };
}

function sleep(words: readonly string[]): Outcome {
  if (words.includes('infinity') || words.includes('inf')) return FOREVER;
  const seconds = words.map((word) => {
    const [, number, unit] = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(word) ?? [];
    return number === undefined ? Number.NaN : Number(number) * UNITS[unit];
  });
  const sum = seconds.reduce((a, b) => a + b, 0);
  return words.length === 0 || Number.isNaN(sum) ? ended(1) : ended(0, sum * 1_000);
}

type Operator = ';' | '&&' | '||';

interface Command {
  operator: Operator;
  words: string[];
}

/** A list of commands: the exit code is that of the last one that ran. */
function script(text: string): Outcome {
  const unknown: Outcome = { ...FOREVER, unknown: `what the script "${text}" does` };
  if (/^\s*while\s+(true|:|sleep\s+\w+)\s*;\s*do\b.*\bdone\s*;?\s*$/s.test(text)) {
    return /\b(exit|break|agnhost)\b/.test(text) ? unknown : FOREVER;
  }
  const commands = commandsOf(text);
  if (!commands) return unknown;
  let after = 0;
  let exitCode = 0;
  for (const { operator, words } of commands) {
    if ((operator === '&&' && exitCode !== 0) || (operator === '||' && exitCode === 0)) continue;
    const [first, ...rest] = words;
    if (first === 'exit') return ended(rest[0] === undefined ? exitCode : Number(rest[0]) & 255, after);
    const outcome = run(first === 'exec' ? rest : words);
    if (outcome.becomes) {
      return after === 0 ? { ...outcome, inShell: first !== 'exec' || outcome.inShell } : unknown;
    }
    if (outcome.unknown) return unknown;
    after += outcome.after;
    exitCode = outcome.exitCode;
    if (first === 'exec' || after === Number.POSITIVE_INFINITY) break;
  }
  return { after, exitCode };
}

/** Undefined for a script with more than commands and the operators between them. */
function commandsOf(text: string): Command[] | undefined {
  const commands: Command[] = [];
  let operator: Operator = ';';
  const tokens = text.match(/&&|\|\||[;\n]|'[^']*'|"[^"$`]*"|[^\s;&|'"]+|\S/g) ?? [];
  for (const token of tokens) {
    if (token === ';' || token === '\n' || token === '&&' || token === '||') {
      operator = token === '\n' ? ';' : token;
      commands.push({ operator, words: [] });
    } else if (/^[^'"]*[`<>(){}|&$]/.test(token)) return undefined;
    else {
      if (commands.length === 0) commands.push({ operator, words: [] });
      commands[commands.length - 1].words.push(token.replace(/^(['"])(.*)\1$/s, '$2'));
    }
  }
  const known = commands.filter(({ words }) => words.length > 0);
  return known.some(({ words }) => /^(for|while|until|if|case|trap|set|cd|export|\w+=.*)$/.test(words[0]))
    ? undefined
    : known;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
