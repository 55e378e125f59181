/** What a reader has done to the cluster, so that a link can repeat it: the engine is deterministic. */
import { createTerminal, type Terminal } from '../../terminal/terminal.ts';
import { World } from '../../terminal/world.ts';

export type Action = { run: string } | { apply: string } | { advance: number };

export interface Line {
  /** What was typed, or done. */
  input: string;
  output: string;
  failed: boolean;
}

/** Actions of a link that are repeated at most: one that a person has changed could have any number. */
const MOST_ACTIONS = 500;
/** The longest time that one action may let pass, in milliseconds. */
const LONGEST_MS = 24 * 3_600_000;

export interface Opened {
  world: World;
  terminal: Terminal;
  lines: Line[];
}

export async function open(actions: readonly Action[]): Promise<Opened> {
  const world = await World.create({ loadBalancer: true });
  const terminal = createTerminal(world);
  const opened: Opened = { world, terminal, lines: [] };
  for (const action of actions) opened.lines.push(...(await perform(opened, action)));
  return opened;
}

/** The lines that the terminal shows of an action. */
export async function perform({ world, terminal }: Opened, action: Action): Promise<Line[]> {
  if ('advance' in action) {
    world.advance(action.advance);
    return [];
  }
  if ('apply' in action) {
    world.files.set('manifests.yaml', action.apply);
    return [await typed(terminal, 'kubectl apply -f manifests.yaml')];
  }
  return [await typed(terminal, action.run)];
}

async function typed(terminal: Terminal, input: string): Promise<Line> {
  const { output, exitCode } = await terminal.run(input);
  return { input, output, failed: exitCode !== 0 };
}

/** The actions in the state of a link; none if it has none that can be read. */
export function actionsIn(state: unknown): Action[] {
  return Array.isArray(state) ? state.filter(isAction).slice(0, MOST_ACTIONS) : [];
}

function isAction(value: unknown): value is Action {
  if (typeof value !== 'object' || value === null) return false;
  const { run, apply, advance } = value as Record<string, unknown>;
  if (typeof run === 'string' || typeof apply === 'string') return true;
  return typeof advance === 'number' && advance > 0 && advance <= LONGEST_MS;
}
