/** The packet trace of a request: look-up, Service, every candidate with why it is kept or dropped, and the outcome. */
import type { JSX } from 'preact';
import type { Candidate, PacketTrace } from '../../../engine/contract/observations.ts';
import { type Row, Table } from './Table.tsx';

export function TraceView({ trace }: { trace: PacketTrace }): JSX.Element {
  const { from, lookup, to, service, candidates, verdict } = trace;
  return (
    <div class="ll-trace">
      <ol class="ll-hops">
        <li>{from}</li>
        {lookup ? <li>looks up {lookup}</li> : null}
        <li>
          sends to <code>{to}</code>
          {service ? `, Service ${service}` : ''}
        </li>
      </ol>
      {candidates.length > 0 ? (
        <Table
          label="Candidates of the request"
          columns={['Endpoint', 'Pod', 'Decision', 'Reason', 'Answered']}
          rows={candidates.map(rowOf)}
        />
      ) : null}
      <p class="ll-verdict">{verdict}</p>
    </div>
  );
}

function rowOf({ address, port, pod, node, kept, reason, answered }: Candidate): Row {
  const endpoint = `${address}:${port ?? '-'}`;
  return {
    key: endpoint,
    class: kept ? '' : 'll-dropped',
    cells: [
      <code key="endpoint">{endpoint}</code>,
      [pod, node && `on ${node}`].filter(Boolean).join(' '),
      kept ? '✓ kept' : '✗ dropped',
      reason,
      answered ?? '',
    ],
  };
}
