/** The script of the probe pod, and what its output says about the cluster. Pure. */
import type { Precondition, Support } from '../../contract/capabilities.ts';
import { parseResolvConf } from '../probes/dns.ts';

/** Where kube-proxy serves its mode, to programs on its node (`--metrics-bind-address`). */
const PROXY_MODE_URL = 'http://127.0.0.1:10249/proxyMode';

/** The cluster domain of nearly all clusters, where no resolver shows another. */
const USUAL_DOMAIN = 'cluster.local';

/** How the pod was made. */
export interface MadePod {
  /** Why there is no pod. */
  refused?: string;
  /** Why it is not on the network of its node. */
  withoutHostNetwork?: string;
  /** It complies with the Pod Security Standard "restricted". */
  restricted: boolean;
}

export interface FromPod {
  /** `iptables`, `nftables`, ...; undefined where no kube-proxy answers. */
  proxyMode?: string;
  proxyHow: string;
  domain: string;
  /** The addresses of `kubernetes.default` by the DNS server, a line for each; empty without an answer. */
  lookup: string;
  /** Whether the web server outside answers to the pod; undefined if none is named, or there is no pod. */
  backendAnswers?: boolean;
  /** Whether pods may use the network of their node. */
  hostNetwork: Support;
  /** Pods have to comply with the Pod Security Standard "restricted". */
  restricted: boolean;
  /** Whether a pod of the probe image ran and took commands. */
  image: Precondition;
}

/** What is known if there is no pod. */
export function withoutPod(reason: string): FromPod {
  return {
    proxyHow: 'no pod of the probe image ran on a node',
    domain: USUAL_DOMAIN,
    lookup: '',
    hostNetwork: { supported: false, reason: 'no pod of the probe image ran' },
    restricted: false,
    image: { name: 'image', holds: false, reason },
  };
}

const SEPARATOR = '---next---';

export function scriptFor({ externalBackend }: { externalBackend?: string }): string {
  const commands = [
    `curl -s -m 2 ${PROXY_MODE_URL}`,
    'cat /etc/resolv.conf',
    'dig +short +search +time=2 +tries=1 kubernetes.default',
    externalBackend ? `curl -s -m 2 http://${externalBackend}/hostname >/dev/null && echo answers` : 'true',
  ];
  return commands.join(`; echo; echo ${SEPARATOR};`);
}

export function fromOutput(
  output: string,
  { withoutHostNetwork: refusal, restricted }: MadePod,
  { node, externalBackend }: { node?: string; externalBackend?: string },
): FromPod {
  const [mode = '', resolver = '', lookup = '', backend] = output.split(SEPARATOR).map((text) => text.trim());
  const { searches } = parseResolvConf(resolver);
  const hostNetwork = refusal === undefined;
  const proxyMode = hostNetwork && /^[a-z]+$/.test(mode) ? mode : undefined;
  const nothing = `nothing answers at ${PROXY_MODE_URL} on ${node}`;
  return {
    proxyMode,
    proxyHow: proxyMode
      ? `${PROXY_MODE_URL} on ${node}`
      : `${nothing}${hostNetwork ? '' : ', as pods may not use its network'}`,
    domain: searches.find((s) => s.startsWith('svc.'))?.slice('svc.'.length) ?? USUAL_DOMAIN,
    lookup,
    hostNetwork: {
      supported: hostNetwork,
      reason: hostNetwork ? 'a pod on the network of its node runs' : `such a pod is refused: ${refusal}`,
    },
    backendAnswers: externalBackend ? backend === 'answers' : undefined,
    restricted,
    image: { name: 'image', holds: true, reason: 'a pod of the probe image runs and takes commands' },
  };
}
