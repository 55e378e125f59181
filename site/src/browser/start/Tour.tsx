/** The picture of the start page: a pod asks, a name is looked up, a node's rules choose, a pod answers. */
import { h, type JSX, render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ClusterDrawing } from '../../drawing/ClusterDrawing.tsx';
import { podState } from '../../drawing/description.ts';
import { SliceTable } from '../../drawing/SliceTable.tsx';
import type { ClusterPicture } from '../../run/picture.ts';
import { travel } from './packet.ts';
import { RequestText } from './RequestText.tsx';
import { CLIENT, type Sent, Shop } from './shop.ts';

/** Real and virtual time pass alike, in steps of this many milliseconds. */
const TICK_MS = 250;
const MOST_PODS = 5;

export function startTour(element: HTMLElement): Promise<void> {
  return Shop.open().then(async (shop) => {
    const first = await shop.picture();
    element.replaceChildren();
    render(h(Tour, { shop, first }), element);
  });
}

function Tour({ shop, first }: { shop: Shop; first: ClusterPicture }): JSX.Element {
  const [picture, setPicture] = useState(first);
  const [sent, setSent] = useState<Sent | undefined>(undefined);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const drawing = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let shown = JSON.stringify(first);
    const timer = setInterval(async () => {
      await shop.advance(TICK_MS);
      const now = await shop.picture();
      const text = JSON.stringify(now);
      if (text === shown) return;
      shown = text;
      setPicture(now);
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [shop]);
  const send = async () => {
    const answered = await shop.request();
    setSent(answered);
    const svg = drawing.current?.querySelector('svg');
    if (svg) travel(svg, picture, answered.attempt.pod);
  };
  const servers = picture.pods.filter(({ name, terminating }) => name !== CLIENT && !terminating);
  const pod = servers.find(({ name }) => name === chosen) ?? servers[0];
  const narrow = innerWidth < 500;
  return (
    <div class="ll-tour not-content">
      <div class="ll-bar">
        <button type="button" class="ll-button ll-primary" onClick={send}>
          Send a request
        </button>
        <label>
          Pod{' '}
          <select value={pod?.name} onChange={(event) => setChosen(event.currentTarget.value)}>
            {servers.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <button
          type="button"
          class="ll-button"
          disabled={!pod}
          onClick={() => pod && shop.deletePod(pod.name)}
        >
          Delete it
        </button>
        <button
          type="button"
          class="ll-button"
          disabled={!pod}
          onClick={() => pod && shop.setReady(pod.name, !pod.ready)}
        >
          {pod?.ready === false ? 'Make it ready' : 'Make it unready'}
        </button>
        <button
          type="button"
          class="ll-button"
          disabled={servers.length >= MOST_PODS}
          onClick={() => shop.scale(servers.length + 1)}
        >
          Add a pod
        </button>
        <button
          type="button"
          class="ll-button"
          disabled={servers.length === 0}
          onClick={() => shop.scale(servers.length - 1)}
        >
          Remove a pod
        </button>
      </div>
      <div class="ll-stage" ref={drawing}>
        <ClusterDrawing
          picture={picture}
          width={narrow ? 340 : 720}
          marked={new Set(sent?.attempt.pod ? [sent.attempt.pod] : [])}
        />
      </div>
      <div class="ll-tour-text">
        <section aria-label="The request" aria-live="polite">
          {sent ? <RequestText sent={sent} /> : <p>Send a request: the pod {CLIENT} asks for web:80.</p>}
        </section>
        <section aria-label="The EndpointSlice">
          <SliceTable endpoints={picture.endpoints} />
          <p class="ll-hint">
            {picture.pods
              .filter(({ name }) => name !== CLIENT)
              .map((each) => `${each.name} ${podState(each)}`)
              .join(' · ')}
          </p>
        </section>
      </div>
    </div>
  );
}
