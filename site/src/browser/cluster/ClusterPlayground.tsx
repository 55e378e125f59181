/** A cluster to play with: manifests, a terminal, and the picture of what is there. */
import { h, type JSX, render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ClusterDrawing } from '../../drawing/ClusterDrawing.tsx';
import { SliceTable } from '../../drawing/SliceTable.tsx';
import { type ClusterPicture, pictureOfObjects } from '../../run/picture.ts';
import { fragmentOf, jsonIn } from '../../state.ts';
import type { World } from '../../terminal/world.ts';
import { Editor } from '../Editor.tsx';
import { ShareButton } from '../ShareButton.tsx';
import { type Action, actionsIn, type Line, type Opened, open, perform } from './actions.ts';
import { TerminalView } from './TerminalView.tsx';

/** Real and virtual time pass alike where they are tied, in steps of this many milliseconds. */
const TICK_MS = 500;
const DRAWN = ['Node', 'Pod', 'Service', 'EndpointSlice'] as const;

export function startCluster(element: HTMLElement, manifests: string): Promise<void> {
  const actions = actionsIn(jsonIn(location.hash, 'cluster'));
  return open(actions).then((opened) =>
    render(h(ClusterPlayground, { opened, actions, manifests }), element),
  );
}

interface Props {
  opened: Opened;
  actions: Action[];
  manifests: string;
}

function ClusterPlayground({ opened: first, actions, manifests }: Props): JSX.Element {
  const [opened, setOpened] = useState(first);
  const [lines, setLines] = useState<Line[]>(first.lines);
  const [yaml, setYaml] = useState(first.world.files.get('manifests.yaml') ?? manifests);
  const [picture, setPicture] = useState(pictureNow(first.world));
  const [ticking, setTicking] = useState(true);
  const done = useRef(actions);
  const draw = () => setPicture(pictureNow(opened.world));
  const act = async (action: Action) => {
    done.current = added(done.current, action);
    const shown = await perform(opened, action);
    if (shown.length > 0) setLines((before) => [...before, ...shown]);
    draw();
  };
  useEffect(() => {
    if (!ticking) return undefined;
    const timer = setInterval(() => act({ advance: TICK_MS }), TICK_MS);
    return () => clearInterval(timer);
  }, [ticking, opened]);
  const reset = async () => {
    done.current = [];
    const fresh = await open([]);
    setOpened(fresh);
    setLines([]);
    setPicture(pictureNow(fresh.world));
  };
  return (
    <div class="ll-playground">
      <section class="ll-pane" aria-label="Manifests">
        <div class="ll-bar">
          <button type="button" class="ll-button ll-primary" onClick={() => act({ apply: yaml })}>
            Apply <kbd>Ctrl+Enter</kbd>
          </button>
          <ShareButton link={() => fragmentOf('cluster', JSON.stringify(done.current))} />
          <button type="button" class="ll-button" onClick={reset}>
            New cluster
          </button>
        </div>
        <Editor
          text={yaml}
          language="yaml"
          label="Manifests, in YAML"
          onChange={setYaml}
          onRun={() => act({ apply: yaml })}
        />
        <div class="ll-bar">
          <label>
            <input
              type="checkbox"
              checked={ticking}
              onChange={(event) => setTicking(event.currentTarget.checked)}
            />{' '}
            Time passes
          </label>
          <button type="button" class="ll-button" onClick={() => act({ advance: 1_000 })}>
            1 second
          </button>
          <button type="button" class="ll-button" onClick={() => act({ advance: 60_000 })}>
            1 minute
          </button>
        </div>
        <ClusterDrawing picture={picture} width={innerWidth < 500 ? 340 : 640} />
        <SliceTable endpoints={picture.endpoints} />
      </section>
      <section class="ll-pane" aria-label="Terminal">
        <TerminalView
          terminal={opened.terminal}
          lines={lines}
          onRun={(run) => act({ run })}
          onClear={() => setLines([])}
        />
      </section>
    </div>
  );
}

function pictureNow({ cluster }: World): ClusterPicture {
  return pictureOfObjects(DRAWN.flatMap((kind) => cluster.api.list(kind)));
}

/** Time that passes without anything else is one action. */
function added(actions: readonly Action[], action: Action): Action[] {
  const last = actions.at(-1);
  if (last && 'advance' in last && 'advance' in action)
    return [...actions.slice(0, -1), { advance: last.advance + action.advance }];
  return [...actions, action];
}
