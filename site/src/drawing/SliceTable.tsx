/** The endpoints of EndpointSlices with their conditions. */
import type { JSX } from 'preact';
import type { EndpointPicture } from '../run/picture.ts';

interface Props {
  endpoints: readonly EndpointPicture[];
}

export function SliceTable({ endpoints }: Props): JSX.Element | null {
  if (endpoints.length === 0) return null;
  const slices = [...new Set(endpoints.map(({ slice }) => slice))];
  return (
    <div class="ll-scroll" role="region" aria-label="Endpoints" tabIndex={0}>
      <table>
        <caption>
          EndpointSlice{slices.length > 1 ? 's' : ''} {slices.join(', ')}
        </caption>
        <thead>
          <tr>
            <th scope="col">Pod</th>
            <th scope="col">Address</th>
            <th scope="col">ready</th>
            <th scope="col">serving</th>
            <th scope="col">terminating</th>
          </tr>
        </thead>
        <tbody>
          {endpoints.map(({ slice, address, pod, ready, serving, terminating }) => (
            <tr key={`${slice} ${address}`}>
              <td>{pod}</td>
              <td>
                <code>{address}</code>
              </td>
              <td>{String(ready)}</td>
              <td>{String(serving)}</td>
              <td>{String(terminating)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
