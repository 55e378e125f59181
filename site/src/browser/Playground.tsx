/** The playground: a feature in an editor, its run beside it. */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { fragmentOf, textIn } from '../state.ts';
import { Editor } from './Editor.tsx';
import { Result } from './Result.tsx';
import { run, type TimedRun } from './runner.ts';
import { ShareButton } from './ShareButton.tsx';

/** After this long without a key the feature is run again, in milliseconds. */
const PAUSE_MS = 400;

type Outcome = TimedRun | { error: string };

export function Playground({ initial }: { initial: string }): JSX.Element {
  const shared = textIn(location.hash, 'feature');
  const [text, setText] = useState(shared ?? initial);
  const [outcome, setOutcome] = useState<Outcome | undefined>(undefined);
  const latest = useRef(0);
  const again = async () => {
    const number = ++latest.current;
    const ended = await run(text).catch((error: Error) => ({ error: error.message }));
    // an answer to an older text is not shown
    if (number === latest.current) setOutcome(ended);
  };
  useEffect(() => {
    const timer = setTimeout(again, outcome ? PAUSE_MS : 0);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    const reopened = () => setText(textIn(location.hash, 'feature') ?? initial);
    addEventListener('hashchange', reopened);
    return () => removeEventListener('hashchange', reopened);
  }, [initial]);
  return (
    <div class="ll-playground">
      <section class="ll-pane" aria-label="Feature">
        <div class="ll-bar">
          <button type="button" class="ll-button ll-primary" onClick={again}>
            Run <kbd>Ctrl+Enter</kbd>
          </button>
          <ShareButton link={() => fragmentOf('feature', text)} />
          <button type="button" class="ll-button" onClick={() => setText(initial)}>
            Reset
          </button>
        </div>
        <p class="ll-hint">Escape, then Tab leaves the editor.</p>
        <Editor
          text={text}
          language="gherkin"
          label="The feature, in Gherkin"
          onChange={setText}
          onRun={again}
        />
      </section>
      <section class="ll-pane" aria-label="Result">
        {!outcome ? (
          <p>The engine is loading.</p>
        ) : 'error' in outcome ? (
          <p role="alert">{outcome.error}</p>
        ) : (
          <Result {...outcome} />
        )}
      </section>
    </div>
  );
}
