/** One scenario that has run: its steps with their observations, the cluster at a moment, and the timeline. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ClusterDrawing } from '../drawing/ClusterDrawing.tsx';
import { ObservedView } from '../drawing/ObservedView.tsx';
import { SliceTable } from '../drawing/SliceTable.tsx';
import type { ScenarioRun, StepRun } from '../run/types.ts';
import { MARKS, STEP_MARKS } from './status.ts';
import { Timeline } from './Timeline.tsx';

export function ScenarioView({ run }: { run: ScenarioRun }): JSX.Element {
  const failed = run.steps.findIndex(({ status }) => status === 'failed');
  const [step, setStep] = useState(failed >= 0 ? failed : Math.max(0, run.steps.length - 1));
  const shown = run.steps[Math.min(step, run.steps.length - 1)];
  return (
    <div>
      <h2 class="ll-title">
        <span class={`ll-status ll-is-${run.status.replaceAll(' ', '-')}`}>
          {MARKS[run.status]} {run.status}
        </span>{' '}
        {run.name}
      </h2>
      {run.reason ? <p>{run.reason}</p> : null}
      <ol class="ll-steps ll-run">
        {run.steps.map((each, i) => (
          <Step key={each.line} step={each} chosen={i === step} onChoose={() => setStep(i)} />
        ))}
      </ol>
      {shown ? (
        <figure class="ll-figure">
          <ClusterDrawing picture={shown.picture} width={innerWidth < 500 ? 340 : 640} />
          <figcaption>
            The cluster after step {step + 1}, at {(shown.at / 1_000).toFixed(3)} s of virtual time
          </figcaption>
          <SliceTable endpoints={shown.picture.endpoints} />
        </figure>
      ) : null}
      <Timeline entries={run.entries} onStep={setStep} />
    </div>
  );
}

function Step({
  step,
  chosen,
  onChoose,
}: {
  step: StepRun;
  chosen: boolean;
  onChoose: () => void;
}): JSX.Element {
  const { keyword, text, status, failure, evidence } = step;
  return (
    <li class={`ll-run-step ll-${status}`}>
      <button type="button" aria-pressed={chosen} onClick={onChoose}>
        <span aria-hidden="true">{STEP_MARKS[status]}</span> <b class="ll-keyword">{keyword}</b> {text}
        <span class="sr-only"> {status}</span>
      </button>
      {failure ? (
        <pre class="ll-failure" tabIndex={0}>
          {failure.whole ?? failure.message}
        </pre>
      ) : null}
      {!failure && chosen && evidence && evidence.kind !== 'none' ? (
        <div class="ll-observed">
          <ObservedView observed={evidence.observed} />
        </div>
      ) : null}
    </li>
  );
}
