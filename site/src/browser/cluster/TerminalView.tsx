/** A terminal: what was typed with its output, and a line with history and completion. */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Terminal } from '../../terminal/terminal.ts';
import type { Line } from './actions.ts';

interface Props {
  terminal: Terminal;
  lines: readonly Line[];
  onRun: (line: string) => void;
  onClear: () => void;
}

const EXAMPLES = ['kubectl get pods,svc,endpointslices -o wide', 'kubectl exec cart -- curl web', 'help'];

export function TerminalView({ terminal, lines, onRun, onClear }: Props): JSX.Element {
  const [text, setText] = useState('');
  const [choices, setChoices] = useState<string[]>([]);
  const at = useRef(0);
  const input = useRef<HTMLInputElement>(null);
  const log = useRef<HTMLOListElement>(null);
  useEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
    at.current = lines.length;
  }, [lines]);
  const submit = (event: Event) => {
    event.preventDefault();
    setChoices([]);
    if (text.trim() === 'clear') onClear();
    else if (text.trim()) onRun(text);
    setText('');
  };
  const recall = (step: number) => {
    at.current = Math.max(0, Math.min(lines.length, at.current + step));
    setText(lines[at.current]?.input ?? '');
  };
  const complete = () => {
    const cursor = input.current?.selectionStart ?? text.length;
    const found = terminal.complete(text, cursor);
    setChoices(found.length > 1 ? found : []);
    const start = text.slice(0, cursor).replace(/\S*$/, '');
    const common = commonStart(found);
    if (common) setText(`${start}${common}${found.length === 1 ? ' ' : ''}${text.slice(cursor)}`);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const keys: Record<string, () => void> = {
      ArrowUp: () => recall(-1),
      ArrowDown: () => recall(1),
      // Tab alone leaves an empty line, so that the keyboard is not caught
      ...(text ? { Tab: complete } : {}),
    };
    const act = event.shiftKey ? undefined : keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <div class="ll-terminal">
      <ol class="ll-log" ref={log} tabIndex={0} aria-label="Output" aria-live="polite">
        {lines.map((line, i) => (
          <li key={`${i} ${line.input}`}>
            <code class="ll-typed">$ {line.input}</code>
            <pre class={line.failed ? 'll-bad' : ''}>{line.output}</pre>
          </li>
        ))}
      </ol>
      <form onSubmit={submit}>
        <label class="ll-prompt">
          <span aria-hidden="true">$</span>
          <span class="sr-only">Command</span>
          <input
            ref={input}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
            onKeyDown={onKeyDown}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            placeholder="kubectl get pods"
          />
        </label>
      </form>
      <p class="ll-hint" role="status">
        {choices.length > 0 ? choices.join('  ') : 'Tab completes, arrows recall.'}
      </p>
      <div class="ll-bar">
        {EXAMPLES.map((example) => (
          <button type="button" class="ll-button" key={example} onClick={() => onRun(example)}>
            <code>{example}</code>
          </button>
        ))}
      </div>
    </div>
  );
}

function commonStart(words: readonly string[]): string {
  const [first = '', ...rest] = words;
  let end = first.length;
  for (const word of rest) while (!word.startsWith(first.slice(0, end))) end--;
  return first.slice(0, end);
}
