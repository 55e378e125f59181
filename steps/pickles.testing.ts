/** Scenarios for tests of what is known before a scenario runs. */
import { loadConfiguration, loadSupport } from '@cucumber/cucumber/api';
import { type Pickle, type PickleStep, PickleStepType } from '@cucumber/messages';

/** Loads the step definitions as a run does; once for a process, because modules are not loaded again. */
export async function loadSteps(): Promise<void> {
  const { runConfiguration } = await loadConfiguration({});
  await loadSupport(runConfiguration);
}

/** A step: its text, with its doc string or the rows of its table. */
export type StepText = string | [text: string, argument: string | string[][]];

/** A scenario of these steps, all of them Whens. */
export function pickle(steps: StepText[], tags: string[] = []): Pickle {
  return {
    id: 'p',
    uri: 'features/x/x.feature',
    name: 'x',
    language: 'en',
    astNodeIds: [],
    steps: steps.map(stepOf),
    tags: tags.map((name) => ({ name, astNodeId: '1' })),
  } as Pickle;
}

function stepOf(step: StepText, i: number): PickleStep {
  const [text, argument] = typeof step === 'string' ? [step] : step;
  const rows = Array.isArray(argument) ? argument : [];
  return {
    id: String(i),
    text,
    type: PickleStepType.ACTION,
    astNodeIds: [],
    ...(typeof argument === 'string' ? { argument: { docString: { content: argument } } } : {}),
    ...(rows.length > 0
      ? {
          argument: {
            dataTable: { rows: rows.map((cells) => ({ cells: cells.map((value) => ({ value })) })) },
          },
        }
      : {}),
  } as PickleStep;
}
