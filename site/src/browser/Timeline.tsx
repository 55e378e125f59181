/** What happened and was observed, in the order of time: stepped through, or played. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { TraceView } from '../drawing/TraceView.tsx';
import type { Entry } from '../run/types.ts';
import { entryText } from './entry-text.ts';

/** How long each entry is shown when the timeline is played, in milliseconds. */
const PACE_MS = 900;

interface Props {
  entries: readonly Entry[];
  onStep: (step: number) => void;
}

export function Timeline({ entries, onStep }: Props): JSX.Element | null {
  const [at, setAt] = useState(entries.length - 1);
  const [playing, setPlaying] = useState(false);
  const go = (index: number) => {
    const next = Math.max(0, Math.min(entries.length - 1, index));
    setAt(next);
    onStep(entries[next].step);
  };
  useEffect(() => {
    if (!playing) return undefined;
    if (at >= entries.length - 1) {
      setPlaying(false);
      return undefined;
    }
    const timer = setTimeout(() => go(at + 1), PACE_MS);
    return () => clearTimeout(timer);
  }, [playing, at]);
  if (entries.length === 0) return null;
  const play = () => {
    if (!playing && at >= entries.length - 1) go(0);
    setPlaying(!playing);
  };
  const entry = entries[Math.min(at, entries.length - 1)];
  return (
    <section class="ll-timeline" aria-label="Timeline">
      <h3>Timeline</h3>
      <div class="ll-bar">
        <button type="button" class="ll-button" onClick={() => go(at - 1)} disabled={at === 0}>
          Back
        </button>
        <button type="button" class="ll-button" onClick={play}>
          {playing ? 'Pause' : 'Play'}
        </button>
        <button
          type="button"
          class="ll-button"
          onClick={() => go(at + 1)}
          disabled={at >= entries.length - 1}
        >
          Next
        </button>
        <label>
          <span class="sr-only">Moment</span>
          <input
            type="range"
            min={0}
            max={entries.length - 1}
            value={at}
            onInput={(e) => go(Number(e.currentTarget.value))}
          />
        </label>
        <span>
          {at + 1} of {entries.length}
        </span>
      </div>
      <ol class="ll-entries">
        {entries.map((each, i) => (
          <li key={`${i} ${each.at}`} aria-current={i === at ? 'step' : undefined}>
            <button type="button" onClick={() => go(i)}>
              <time>{(each.at / 1_000).toFixed(3)} s</time> {entryText(each)}
            </button>
          </li>
        ))}
      </ol>
      {entry.what === 'requests'
        ? entry.traces.map((trace, i) => <TraceView key={`${i} ${trace.verdict}`} trace={trace} />)
        : null}
    </section>
  );
}
