/** A kata: the manifest in an editor, and what the scenario says of it. */
import { h, type JSX, render } from 'preact';
import { useState } from 'preact/hooks';
import type { Kata as Content } from '../data/lessons.ts';
import { manifestOf, withManifest } from '../run/kata.ts';
import type { ScenarioRun } from '../run/types.ts';
import { Editor } from './Editor.tsx';
import { run } from './runner.ts';

type Judgement = { scenario: ScenarioRun } | { error: string };

export function startKata(element: HTMLElement, kata: Content): void {
  render(h(Kata, { kata }), element);
}

function Kata({ kata }: { kata: Content }): JSX.Element {
  const [manifest, setManifest] = useState(manifestOf(kata));
  const [judgement, setJudgement] = useState<Judgement | undefined>(undefined);
  const check = async () => setJudgement(await judged(withManifest(kata, manifest)));
  return (
    <div class="ll-kata not-content">
      <p>{kata.edit}:</p>
      <Editor
        text={manifest}
        language="yaml"
        label={`The manifest of ${kata.edit}`}
        onChange={setManifest}
        onRun={check}
      />
      <div class="ll-bar">
        <button type="button" class="ll-button ll-primary" onClick={check}>
          Check <kbd>Ctrl+Enter</kbd>
        </button>
        <button type="button" class="ll-button" onClick={() => setManifest(manifestOf(kata))}>
          Start again
        </button>
        <button type="button" class="ll-button" onClick={() => setManifest(kata.solution)}>
          Show a solution
        </button>
      </div>
      <div role="status">{judgement ? <Answer judgement={judgement} lesson={kata.lesson} /> : null}</div>
    </div>
  );
}

async function judged(feature: string): Promise<Judgement> {
  try {
    const { run: result } = await run(feature);
    if ('problems' in result) return { error: result.problems[0].message };
    return { scenario: result.scenarios[0] };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

function Answer({ judgement, lesson }: { judgement: Judgement; lesson: string }): JSX.Element {
  if ('error' in judgement) return <p class="ll-failure">{judgement.error}</p>;
  const { scenario } = judgement;
  if (scenario.status === 'conformant') {
    return (
      <p class="ll-solved">
        <strong>✓ Solved.</strong> {lesson}
      </p>
    );
  }
  const failed = scenario.steps.find(({ status }) => status === 'failed');
  return (
    <div>
      <p>
        <strong>✗ Not yet.</strong> {failed ? `${failed.keyword} ${failed.text}` : scenario.reason}
      </p>
      {failed?.failure ? (
        <pre class="ll-failure" tabIndex={0}>
          {failed.failure.whole ?? failed.failure.message}
        </pre>
      ) : null}
    </div>
  );
}
