/** The endpoints of EndpointSlices with their conditions. */
import type { JSX } from 'preact';
import type { EndpointPicture } from '../run/picture.ts';
import { Table } from './Table.tsx';

interface Props {
  endpoints: readonly EndpointPicture[];
}

export function SliceTable({ endpoints }: Props): JSX.Element | null {
  if (endpoints.length === 0) return null;
  const slices = [...new Set(endpoints.map(({ slice }) => slice))];
  return (
    <Table
      label="Endpoints"
      caption={`EndpointSlice${slices.length > 1 ? 's' : ''} ${slices.join(', ')}`}
      columns={['Pod', 'Address', 'ready', 'serving', 'terminating']}
      rows={endpoints.map(({ slice, address, pod, ready, serving, terminating }) => ({
        key: `${slice} ${address}`,
        cells: [pod, <code key="address">{address}</code>, ...[ready, serving, terminating].map(String)],
      }))}
    />
  );
}
