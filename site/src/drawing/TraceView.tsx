/** The packet trace of a request: look-up, Service, every candidate with why it is kept or dropped, and the outcome. */
import type { JSX } from 'preact';
import type { PacketTrace } from '../../../engine/contract/observations.ts';

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
        <div class="ll-scroll" tabIndex={0} role="region" aria-label="Candidates of the request">
          <table>
            <thead>
              <tr>
                <th scope="col">Endpoint</th>
                <th scope="col">Pod</th>
                <th scope="col">Decision</th>
                <th scope="col">Reason</th>
                <th scope="col">Answered</th>
              </tr>
            </thead>
            <tbody>
              {candidates.map((each) => (
                <tr key={`${each.address}:${each.port}`} class={each.kept ? '' : 'll-dropped'}>
                  <td>
                    <code>{`${each.address}:${each.port ?? '-'}`}</code>
                  </td>
                  <td>{[each.pod, each.node && `on ${each.node}`].filter(Boolean).join(' ')}</td>
                  <td>{each.kept ? '✓ kept' : '✗ dropped'}</td>
                  <td>{each.reason}</td>
                  <td>{each.answered ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <p class="ll-verdict">{verdict}</p>
    </div>
  );
}
