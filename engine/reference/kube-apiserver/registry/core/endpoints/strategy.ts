/** Endpoints (pkg/registry/core/endpoint/strategy.go, SetDefaults_Endpoints). */
import { hostPort } from '../../../../../kubernetes/ip.ts';
import type { EndpointAddress, Endpoints } from '../../../../../kubernetes/objects.ts';
import { getWarningsForIP } from '../../../ip-validation.ts';
import { listWithMore, NONE } from '../../../printers/cells.ts';
import type { Strategy } from '../../rest/strategy.ts';
import { validateEndpoints } from './validation.ts';

const MANAGED_BY = 'endpoints.kubernetes.io/managed-by';
const CONTROLLER = 'endpoint-controller';

export const endpointsStrategy: Strategy<Endpoints> = {
  defaults: ({ subsets = [], ...rest }) => ({
    ...rest,
    ...(subsets.length > 0
      ? {
          subsets: subsets.map(({ ports, ...subset }) => ({
            ...subset,
            ...(ports ? { ports: ports.map((port) => ({ ...port, protocol: port.protocol || 'TCP' })) } : {}),
          })),
        }
      : {}),
  }),
  validate: (endpoints) => validateEndpoints(endpoints),
  validateUpdate: validateEndpoints,
  warningsOnCreate: warnings,
  warningsOnUpdate: warnings,
  allowCreateOnUpdate: true,
  printer: {
    columns: 'Name Endpoints Age',
    cells: (object) => [object.metadata.name, formatEndpoints(object as Endpoints), 'AGE'],
  },
};

function warnings({ metadata, subsets = [] }: Endpoints): string[] {
  // the controller writes addresses as they should be
  if (metadata.labels?.[MANAGED_BY] === CONTROLLER) return [];
  const about = (path: string, addresses: EndpointAddress[] = []) =>
    addresses.flatMap(({ ip = '' }, i) => getWarningsForIP(`${path}[${i}].ip`, ip));
  return subsets.flatMap(({ addresses, notReadyAddresses }, i) => [
    ...about(`subsets[${i}].addresses`, addresses),
    ...about(`subsets[${i}].notReadyAddresses`, notReadyAddresses),
  ]);
}

function formatEndpoints({ subsets = [] }: Endpoints): string {
  if (subsets.length === 0) return NONE;
  const all = subsets.flatMap(({ addresses = [], ports = [] }) =>
    ports.length === 0
      ? addresses.map(({ ip }) => ip)
      : ports.flatMap(({ port = 0 }) => addresses.map(({ ip }) => hostPort(ip, port))),
  );
  return listWithMore(all, '');
}
