/** What a run of a feature shows: the verdict of each scenario, its steps, the cluster and the timeline. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { countOf } from '../../../engine/contract/counts.ts';
import type { ScenarioRun } from '../run/types.ts';
import type { TimedRun } from './runner.ts';
import { ScenarioView } from './ScenarioView.tsx';
import { MARKS } from './status.ts';

export function Result({ run, took }: TimedRun): JSX.Element {
  const [chosen, setChosen] = useState(0);
  if ('problems' in run) {
    return (
      <div role="alert">
        <h2 class="ll-title">The feature cannot be read</h2>
        <ul>
          {run.problems.map(({ line, message }) => (
            <li key={`${line} ${message}`}>
              Line {line}: <code>{message}</code>
            </li>
          ))}
        </ul>
      </div>
    );
  }
  const { scenarios } = run;
  if (scenarios.length === 0)
    return <p>The feature has no scenario. Write one below a Rule: Scenario: a name</p>;
  const index = Math.min(chosen, scenarios.length - 1);
  return (
    <div>
      <p class="ll-summary" role="status">
        {countOf(scenarios.length, 'scenario')} in {Math.round(took)} ms
      </p>
      {scenarios.length > 1 ? (
        <div class="ll-tabs" role="group" aria-label="Scenarios">
          {scenarios.map((each, i) => (
            <button
              type="button"
              key={each.scenario}
              class="ll-button"
              aria-pressed={i === index}
              onClick={() => setChosen(i)}
            >
              {tabText(each)}
            </button>
          ))}
        </div>
      ) : null}
      <ScenarioView key={scenarios[index].scenario} run={scenarios[index]} />
    </div>
  );
}

function tabText({ status, name, scenario }: ScenarioRun): string {
  const row = /\[.*\]$/.exec(scenario)?.[0] ?? '';
  return `${MARKS[status]} ${name} ${row}`;
}
