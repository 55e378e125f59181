/** What makes Endpoints invalid (pkg/apis/core/validation: ValidateEndpoints and its parts). */
import type { Cause } from '../../../../../contract/observations.ts';
import { isEqual } from '../../../../../kubernetes/equal.ts';
import type { EndpointAddress, EndpointPort, Endpoints } from '../../../../../kubernetes/objects.ts';
import { invalid, notSupported, required } from '../../../field-errors.ts';
import { isValidIPForLegacyField, validateEndpointIP } from '../../../ip-validation.ts';
import {
  labelProblems,
  nameIsDNSSubdomain,
  portNumberProblems,
  qualifiedNameProblems,
} from '../../../names.ts';

const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];

type Subset = Required<Endpoints>['subsets'][number];

/** `old`: the object before an update, whose subsets may be what they are as long as they do not change. */
export function validateEndpoints({ subsets = [] }: Endpoints, old?: Endpoints): Cause[] {
  const causes = subsets.flatMap((subset, i) => validateSubset(`subsets[${i}]`, subset));
  return causes.length > 0 && old && isEqual(old.subsets ?? [], subsets) ? [] : causes;
}

function validateSubset(path: string, subset: Subset): Cause[] {
  const { addresses = [], notReadyAddresses = [], ports = [] } = subset;
  return [
    ...(addresses.length + notReadyAddresses.length > 0
      ? []
      : [required(path, 'must specify `addresses` or `notReadyAddresses`')]),
    ...addresses.flatMap((address, i) => validateAddress(`${path}.addresses[${i}]`, address)),
    ...notReadyAddresses.flatMap((address, i) => validateAddress(`${path}.notReadyAddresses[${i}]`, address)),
    ...ports.flatMap((port, i) => validatePort(`${path}.ports[${i}]`, port, ports.length > 1)),
  ];
}

function validateAddress(path: string, { ip = '', hostname, nodeName }: EndpointAddress): Cause[] {
  return [
    ...isValidIPForLegacyField(`${path}.ip`, ip),
    ...(hostname ? labelProblems(hostname).map((p) => invalid(`${path}.hostname`, hostname, p)) : []),
    ...(nodeName === undefined
      ? []
      : nameIsDNSSubdomain(nodeName, false).map((p) => invalid(`${path}.nodeName`, nodeName, p))),
    ...validateEndpointIP(`${path}.ip`, ip),
  ];
}

function validatePort(path: string, endpointPort: EndpointPort, named: boolean): Cause[] {
  const { name, port = 0, protocol = '', appProtocol } = endpointPort;
  return [
    ...(named && !name ? [required(`${path}.name`)] : []),
    ...(name ? labelProblems(name).map((problem) => invalid(`${path}.name`, name, problem)) : []),
    ...portNumberProblems(port).map((problem) => invalid(`${path}.port`, port, problem)),
    ...(protocol === '' ? [required(`${path}.protocol`)] : []),
    ...(protocol === '' || PROTOCOLS.includes(protocol)
      ? []
      : [notSupported(`${path}.protocol`, protocol, PROTOCOLS)]),
    ...(appProtocol === undefined
      ? []
      : qualifiedNameProblems(appProtocol).map((p) => invalid(`${path}.appProtocol`, appProtocol, p))),
  ];
}
