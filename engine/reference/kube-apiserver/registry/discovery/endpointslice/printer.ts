/** `kubectl get endpointslices` (printEndpointSlice). */
import type { EndpointSlice } from '../../../../../kubernetes/objects.ts';
import { listWithMore } from '../../../printers/cells.ts';
import type { Printer } from '../../../printers/printer.ts';

export const endpointSlicePrinter: Printer = {
  columns: 'Name AddressType Ports Endpoints Age',
  cells(object) {
    const { metadata, addressType, ports, endpoints } = object as EndpointSlice;
    const numbers = (ports ?? []).map(({ port, name }) => String(port ?? name ?? '*'));
    const addresses = (endpoints ?? []).flatMap((endpoint) => endpoint.addresses ?? []);
    return [
      metadata.name,
      addressType ?? '',
      listWithMore(numbers, '<unset>'),
      listWithMore(addresses, '<unset>'),
      'AGE',
    ];
  },
};
