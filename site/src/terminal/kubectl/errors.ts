/** Errors as kubectl prints them (kubectl pkg/cmd/util/helpers.go: checkErr). */
import type { Status } from '../../../../engine/kubernetes/objects.ts';

/** Ends a command with exit code 1; the message is what it prints. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  /** What is printed where several objects of a file are refused. */
  readonly amongOthers: string;
  constructor(message: string, amongOthers = message) {
    super(message);
    this.amongOthers = amongOthers;
  }
}

/** A command that is written wrongly; `command` is the one whose help says how. */
export function usageError(message: string, command: string): CommandError {
  return new CommandError(`error: ${message}\nSee 'kubectl ${command} -h' for help and examples`);
}

/** A flag that has to be given is not. */
export function requiredFlag(name: string): CommandError {
  return new CommandError(`error: required flag(s) ${JSON.stringify(name)} not set`);
}

/** `during`: what failed, as in `error when creating "web.yaml"`. An invalid object is reported without it. */
export function statusError(status: Status, during?: string): CommandError {
  const reason = status.reason ? ` (${status.reason})` : '';
  const text = `Error from server${reason}: ${during ? `${during}: ` : ''}${status.message ?? `HTTP ${status.code}`}`;
  return status.reason === 'Invalid' ? new CommandError(invalidText(status), text) : new CommandError(text);
}

function invalidText({ details, message }: Status): string {
  const { kind, name, causes = [] } = details ?? {};
  const head =
    kind || name ? `The ${kind} ${JSON.stringify(name ?? '')} is invalid` : 'The request is invalid';
  const lines = [
    ...new Set(causes.map((cause) => `${cause.field ? `${cause.field}: ` : ''}${cause.message}`)),
  ];
  if (lines.length === 0) return `${head}: ${message}`;
  return lines.length === 1
    ? `${head}: ${lines[0]}`
    : `${head}: \n${lines.map((line) => `* ${line}`).join('\n')}`;
}
