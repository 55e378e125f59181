/** IPAddresses (pkg/registry/networking/ipaddress/strategy.go). */
import type { IPAddress } from '../../../../../kubernetes/objects.ts';
import { NONE } from '../../../printers/cells.ts';
import type { Strategy } from '../../rest/strategy.ts';
import { validateIPAddress, validateIPAddressName, validateIPAddressUpdate } from './validation.ts';

export const ipAddressStrategy: Strategy<IPAddress> = {
  validateName: validateIPAddressName,
  validate: validateIPAddress,
  validateUpdate: validateIPAddressUpdate,
  printer: {
    columns: 'Name ParentRef Age',
    cells: (object) => [object.metadata.name, parentOf(object as IPAddress), 'AGE'],
  },
};

function parentOf({ spec: { parentRef } }: IPAddress): string {
  if (!parentRef) return NONE;
  const { group, resource = '', namespace, name } = parentRef;
  const qualified = (group ? `${resource}.${group}` : resource).toLowerCase();
  return [qualified, ...(namespace ? [namespace] : []), name].join('/');
}
