/** `leadline explain` in the page: manifests, a client and an address; the packet trace, the warnings and the command's text. */
import { h, type JSX, render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { UsageError } from '../../../engine/contract/errors.ts';
import { TraceView } from '../drawing/TraceView.tsx';
import { fragmentOf, jsonIn } from '../state.ts';
import { explainInPage, type PageExplanation, type PageQuestion } from '../terminal/explain.ts';
import { Editor } from './Editor.tsx';
import { ShareButton } from './ShareButton.tsx';

/** After this long without a key the question is answered again, in milliseconds. */
const PAUSE_MS = 300;

export function startExplain(element: HTMLElement, initial: PageQuestion): void {
  render(h(Explain, { initial }), element);
}

type Answer = PageExplanation | { error: string; fix: string[] };

function Explain({ initial }: { initial: PageQuestion }): JSX.Element {
  const [question, setQuestion] = useState<PageQuestion>(sharedQuestion() ?? initial);
  const [answer, setAnswer] = useState<Answer | undefined>(undefined);
  useEffect(() => {
    const timer = setTimeout(() => answerTo(question).then(setAnswer), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [question]);
  const set = (part: Partial<PageQuestion>) => setQuestion({ ...question, ...part });
  return (
    <div class="ll-playground">
      <section class="ll-pane" aria-label="Question">
        <div class="ll-bar">
          <Field
            label="From"
            value={question.from}
            placeholder="pod/NAME, node/NAME or outside"
            onInput={(from) => set({ from })}
          />
          <Field label="To" value={question.to} placeholder="host:port" onInput={(to) => set({ to })} />
          <ShareButton link={() => fragmentOf('question', JSON.stringify(question))} />
        </div>
        <Editor
          text={question.manifests}
          language="yaml"
          label="Manifests, in YAML"
          onChange={(manifests) => set({ manifests })}
        />
        <p class="ll-hint">Also the output of kubectl get -o yaml. Nothing leaves this page.</p>
      </section>
      <section class="ll-pane" aria-label="Answer" aria-live="polite">
        {answer ? <AnswerView answer={answer} /> : <p>The engine is loading.</p>}
      </section>
    </div>
  );
}

interface FieldProps {
  label: string;
  value: string;
  placeholder: string;
  onInput: (value: string) => void;
}

function Field({ label, value, placeholder, onInput }: FieldProps): JSX.Element {
  return (
    <label>
      {label}{' '}
      <input
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
        placeholder={placeholder}
      />
    </label>
  );
}

function AnswerView({ answer }: { answer: Answer }): JSX.Element {
  if ('error' in answer) {
    return (
      <div role="alert">
        <p>
          <strong>{answer.error}</strong>
        </p>
        {answer.fix.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    );
  }
  const { explanation, text } = answer;
  const isAnswered = explanation.attempt.outcome === 'answered';
  return (
    <div>
      <h2 class="ll-title">
        {isAnswered ? '✓ The request is answered' : `✗ No answer: ${explanation.attempt.outcome}`}
      </h2>
      <TraceView trace={explanation.trace} />
      {explanation.warnings.length > 0 ? (
        <section aria-label="Warnings">
          <h3>Warnings</h3>
          <ul>
            {explanation.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <details>
        <summary>As the command prints it</summary>
        <pre class="ll-observed" tabIndex={0}>
          {text}
        </pre>
      </details>
    </div>
  );
}

async function answerTo(question: PageQuestion): Promise<Answer> {
  try {
    return await explainInPage(question);
  } catch (error) {
    if (error instanceof UsageError) return { error: error.message, fix: error.fix };
    return { error: (error as Error).message, fix: [] };
  }
}

function sharedQuestion(): PageQuestion | undefined {
  const shared = jsonIn(location.hash, 'question');
  if (typeof shared !== 'object' || shared === null) return undefined;
  const { manifests, from, to } = shared as PageQuestion;
  return { manifests: String(manifests), from: String(from), to: String(to) };
}
