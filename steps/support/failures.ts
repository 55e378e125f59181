/**
 * The text of a failure is attached beside its error. Cucumber parses the stack of an error with patterns that backtrack
 * exponentially on long lines, so the error that it gets has a short message, and a stack only if the code is at fault.
 */
import {
  FeatureError,
  Inconclusive,
  Interrupted,
  TargetError,
  UsageError,
} from '../../engine/contract/errors.ts';
import { FAILURE_TYPE, type FailureText } from '../../engine/contract/evidence.ts';
import { abridged, cut } from '../../engine/contract/texts.ts';
import { ExpectationFailed } from '../language/failure.ts';
import { type Declaration, missingArgument, needsArgument } from './declaration.ts';

/** Longest message of an error: what Cucumber's own formatters show of a failure, about two screens. */
const MESSAGE_LIMIT = 4_000;

/** Most lines of a stack, and their length: enough to find the fault, and too little for any pattern to take long. */
const FRAMES = { count: 10, length: 300 };

/** Longest chain of causes that is shown. */
const CAUSES = 5;

/** Steps and hooks of a scenario can attach; hooks of the whole run cannot. */
interface Caller {
  attach?: (data: Buffer, mediaType: string) => void;
}

type Code = (this: Caller, ...args: unknown[]) => unknown;

/**
 * Wraps a step or a hook, so that the text of whatever it throws is attached. `declaration` is that of a step.
 */
export function attachingFailures(code: Code, declaration?: Declaration): Code {
  return function (this: Caller, ...args: unknown[]) {
    // Cucumber adds a callback to the arguments: it takes the place of a table or doc string that is not there
    if (declaration && needsArgument(declaration) && args.length === code.length) {
      const { message } = missingArgument(declaration);
      throw withoutText(new FeatureError(message), message);
    }
    return runAttaching(this, () => code.apply(this, args));
  };
}

async function runAttaching(caller: Caller, run: () => unknown): Promise<unknown> {
  try {
    return await run();
  } catch (thrown) {
    // where nothing can be attached the message is kept as it is: only the stack is parsed
    if (!caller.attach) throw withoutText(thrown, messageOf(thrown));
    const text = failureText(thrown);
    const message = cut(text.message, MESSAGE_LIMIT);
    const isAll = message === text.message && text.whole === undefined;
    // as a buffer, which Cucumber's own formatters do not print
    if (!isAll) caller.attach(Buffer.from(JSON.stringify(text)), FAILURE_TYPE);
    throw withoutText(thrown, message);
  }
}

/** The text of a failure that is shown, and the whole text if it is longer, with the stacks of a fault in the code. */
export function failureText(thrown: unknown): FailureText {
  const message = abridged(messageOf(thrown));
  const whole = wholeOf(thrown);
  return { message, ...(whole === message ? {} : { whole }) };
}

/** An error of the same type, on which the verdict depends. */
export function withoutText(thrown: unknown, message: string): Error {
  const prototype = thrown instanceof Error ? Object.getPrototypeOf(thrown) : Error.prototype;
  const frames = thrown instanceof Error && !isExpected(thrown) ? framesOf(thrown) : [];
  return Object.create(prototype, { message: { value: message }, stack: { value: frames.join('\n') } });
}

/** Shortens the stack of an error that no step has thrown, and that fails the step which is running. */
export function shortenStack(error: unknown): void {
  if (!(error instanceof Error)) return;
  const head = cut(`${error.name}: ${error.message}`, MESSAGE_LIMIT);
  Reflect.defineProperty(error, 'stack', { value: [head, ...framesOf(error)].join('\n') });
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

function wholeOf(thrown: unknown): string {
  if (thrown instanceof ExpectationFailed || thrown instanceof Inconclusive) return thrown.whole;
  return thrown instanceof Error && !isExpected(thrown) ? stacksOf(thrown) : messageOf(thrown);
}

/** Errors that are results of a run: where in the code they are thrown does not matter. */
const EXPECTED = [ExpectationFailed, Inconclusive, FeatureError, Interrupted, UsageError, TargetError];

function isExpected(error: Error): boolean {
  return EXPECTED.some((type) => error instanceof type);
}

/** The stack of an error and those of its causes. */
function stacksOf(error: Error): string {
  const stacks: string[] = [];
  for (let e: unknown = error; e instanceof Error && stacks.length < CAUSES; e = e.cause)
    stacks.push(e.stack ?? e.message);
  return stacks.join('\ncaused by: ');
}

/** The lines of the stack that follow its message, which may contain lines that resemble them. */
function framesOf({ stack = '' }: Error): string[] {
  const lines = stack.split('\n');
  const first = lines.findLastIndex((line) => !line.startsWith('    at ')) + 1;
  return lines.slice(first, first + FRAMES.count).map((line) => line.slice(0, FRAMES.length));
}
