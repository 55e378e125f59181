/** What makes an EndpointSlice invalid (pkg/apis/discovery/validation). */
import type { Cause } from '../../../../../contract/observations.ts';
import { isEqual } from '../../../../../kubernetes/equal.ts';
import { familyOf } from '../../../../../kubernetes/ip.ts';
import type { EndpointPort, EndpointSlice, SliceEndpoint } from '../../../../../kubernetes/objects.ts';
import { duplicate, immutable, invalid, notSupported, required, tooMany } from '../../../field-errors.ts';
import { isValidIP, isValidIPForLegacyField, validateEndpointIP } from '../../../ip-validation.ts';
import { labelProblems, nameIsDNSSubdomain, qualifiedNameProblems } from '../../../names.ts';
import { validateLabels } from '../../labels.ts';
import { isFullyQualifiedDomainName } from './fqdn.ts';
import { validateHints } from './hints.ts';

const ADDRESS_TYPES = ['FQDN', 'IPv4', 'IPv6'];
const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];
const MAX_ADDRESSES = 100;
const MAX_PORTS = 20_000;
const MAX_ENDPOINTS = 1_000;
const MAX_TOPOLOGY_LABELS = 16;

/** `old` is the slice before an update: endpoints that do not change may be what they are. */
export function validateEndpointSlice(slice: EndpointSlice, old?: EndpointSlice): Cause[] {
  const endpoints = slice.endpoints ?? [];
  const causes = validateEndpoints(endpoints, slice.addressType);
  const unchanged = causes.length > 0 && old && isEqual(old.endpoints ?? [], endpoints);
  return [
    ...validateAddressType(slice.addressType),
    ...validatePorts(slice.ports ?? []),
    ...(unchanged ? [] : causes),
  ];
}

export function validateEndpointSliceUpdate(slice: EndpointSlice, old: EndpointSlice): Cause[] {
  return [
    ...validateEndpointSlice(slice, old),
    ...immutable('addressType', slice.addressType ?? '', slice.addressType === old.addressType),
  ];
}

function validateAddressType(type: string | undefined): Cause[] {
  if (!type) return [required('addressType')];
  return ADDRESS_TYPES.includes(type) ? [] : [notSupported('addressType', type, ADDRESS_TYPES)];
}

function validatePorts(ports: EndpointPort[]): Cause[] {
  if (ports.length > MAX_PORTS) return [tooMany('ports', ports.length, MAX_PORTS)];
  const names = new Set<string>();
  return ports.flatMap(({ name = '', protocol, appProtocol }, i) => {
    const path = `ports[${i}]`;
    const repeated = names.has(name);
    names.add(name);
    return [
      ...(name ? labelProblems(name).map((problem) => invalid(`${path}.name`, name, problem)) : []),
      ...(repeated ? [duplicate(`${path}.name`, name)] : []),
      ...(PROTOCOLS.includes(protocol ?? '')
        ? []
        : [notSupported(`${path}.protocol`, protocol ?? '', PROTOCOLS)]),
      ...(appProtocol === undefined
        ? []
        : qualifiedNameProblems(appProtocol).map((p) => invalid(`${path}.appProtocol`, appProtocol, p))),
    ];
  });
}

function validateEndpoints(endpoints: SliceEndpoint[], type: string): Cause[] {
  if (endpoints.length > MAX_ENDPOINTS) return [tooMany('endpoints', endpoints.length, MAX_ENDPOINTS)];
  return endpoints.flatMap((endpoint, i) => validateEndpoint(`endpoints[${i}]`, endpoint, type));
}

function validateEndpoint(path: string, endpoint: SliceEndpoint, type: string): Cause[] {
  const { addresses = [], nodeName, hostname, hints, deprecatedTopology: topology = {} } = endpoint;
  const labels = Object.keys(topology).length;
  return [
    ...(addresses.length === 0 ? [required(`${path}.addresses`, 'must contain at least 1 address')] : []),
    ...(addresses.length > MAX_ADDRESSES
      ? [tooMany(`${path}.addresses`, addresses.length, MAX_ADDRESSES)]
      : []),
    ...addresses.flatMap((address, i) => validateAddress(`${path}.addresses`, i, address, type)),
    ...(nodeName === undefined
      ? []
      : nameIsDNSSubdomain(nodeName, false).map((p) => invalid(`${path}.nodeName`, nodeName, p))),
    ...(labels > MAX_TOPOLOGY_LABELS
      ? [tooMany(`${path}.deprecatedTopology`, labels, MAX_TOPOLOGY_LABELS)]
      : []),
    ...validateLabels(`${path}.deprecatedTopology`, topology),
    ...(hostname === undefined
      ? []
      : labelProblems(hostname).map((p) => invalid(`${path}.hostname`, hostname, p))),
    ...(hints ? validateHints(`${path}.hints`, hints) : []),
  ];
}

/** Addresses of a type that is not known are not validated. */
function validateAddress(path: string, i: number, address: string, type: string): Cause[] {
  const at = `${path}[${i}]`;
  if (type === 'FQDN') return isFullyQualifiedDomainName(at, address);
  if (type !== 'IPv4' && type !== 'IPv6') return [];
  const causes = type === 'IPv4' ? isValidIPForLegacyField(at, address) : isValidIP(at, address);
  if (causes.length > 0) return causes;
  return [
    // the path is that of the list
    ...(familyOf(address) === type ? [] : [invalid(path, address, `must be an ${type} address`)]),
    ...validateEndpointIP(at, address),
  ];
}
