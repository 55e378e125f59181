/** Pulls images (pkg/kubelet/images/image_manager.go: EnsureImageExists). */

import { Backoff } from './backoff.ts';
import type { RuntimeContainer } from './container.ts';
import type { ContainerEvent } from './container-events.ts';
import type { NodeContext } from './node-context.ts';
import { isKnownImage } from './programs.ts';

/** Why a container waits, and when its image is tried again. */
export interface ImageProblem {
  reason: string;
  message: string;
  /** Virtual milliseconds. */
  retryAfter: number;
  /** Whether what comes then is awaited by whoever waits for the cluster to settle. */
  awaited?: boolean;
}

/** How long a pod waits before it is checked again after an error (backOffPeriod). */
export const RESYNC_MS = 10_000;

/** The event that the sandbox runs lets the kubelet sync the pod once more (genericPlegRelistPeriod). */
const RELIST_MS = 1_000;

/** The grammar of references in short: a name in lower case, perhaps with a registry, a tag, a digest. */
const REFERENCE =
  /^(?:[a-z\d.-]+(?::\d+)?\/)?[a-z\d]+(?:(?:[._]|__|-+)[a-z\d]+)*(?:\/[a-z\d]+(?:(?:[._]|__|-+)[a-z\d]+)*)*(?::[\w][\w.-]{0,127})?(?:@[a-z\d+.-]+:[a-f\d]{32,})?$/i;

export class ImagePuller {
  readonly #context: NodeContext;
  readonly #backoffs = new Map<string, { backoff: Backoff; failedAt: number }>();

  constructor(context: NodeContext) {
    this.#context = context;
  }

  /** Undefined once the image is there. */
  ensure({ spec }: RuntimeContainer, record: ContainerEvent): ImageProblem | undefined {
    const { image, imagePullPolicy } = spec;
    const quoted = JSON.stringify(image);
    if (!isReference(image)) {
      const message = `Failed to apply default image tag ${quoted}: couldn't parse image name ${quoted}: invalid reference format`;
      record('Warning', 'InspectFailed', message);
      record('Warning', 'Failed', 'Error: InvalidImageName');
      return { reason: 'InvalidImageName', message, retryAfter: RESYNC_MS };
    }
    if (this.#context.anyImage || isKnownImage(image)) {
      const present = `Container image ${quoted} already present on machine and can be accessed by the pod`;
      record('Normal', 'Pulled', present);
      return undefined;
    }
    if (imagePullPolicy === 'Never') {
      const message = `Container image ${quoted} is not present with pull policy of Never`;
      record('Warning', 'ErrImageNeverPull', message);
      record('Warning', 'Failed', 'Error: ErrImageNeverPull');
      return { reason: 'ErrImageNeverPull', message, retryAfter: RESYNC_MS };
    }
    return this.#pull(image, quoted, record);
  }

  /** There is no registry. */
  #pull(image: string, quoted: string, record: ContainerEvent): ImageProblem {
    const now = this.#context.clock.now();
    const cause = `failed to pull and unpack image ${quoted}: failed to resolve image: failed to do request: Head "${manifestOf(image)}": dial tcp: lookup ${registryOf(image)}: no such host`;
    const known = this.#backoffs.get(image);
    if (known && known.backoff.until(known.failedAt) > now) {
      record('Normal', 'BackOff', `Back-off pulling image ${quoted}`);
      record('Warning', 'Failed', 'Error: ImagePullBackOff');
      const message = `Back-off pulling image ${quoted}: ErrImagePull: ${cause}`;
      return { reason: 'ImagePullBackOff', message, retryAfter: known.backoff.until(known.failedAt) - now };
    }
    const backoff = known?.backoff ?? new Backoff();
    backoff.next(known?.failedAt ?? now, now);
    this.#backoffs.set(image, { backoff, failedAt: now });
    record('Normal', 'Pulling', `Pulling image ${quoted}`);
    record('Warning', 'Failed', `Failed to pull image ${quoted}: ${cause}`);
    record('Warning', 'Failed', 'Error: ErrImagePull');
    return { reason: 'ErrImagePull', message: cause, retryAfter: RELIST_MS, awaited: true };
  }
}

/** Only the registry, before the first slash, may have capitals. */
function isReference(image: string): boolean {
  const name = image.slice(image.indexOf('/') + 1).split(/[:@]/)[0];
  return REFERENCE.test(image) && name === name.toLowerCase();
}

function registryOf(image: string): string {
  const [first, ...rest] = image.split('/');
  return rest.length > 0 && /[.:]|^localhost$/.test(first) ? first.split(':')[0] : 'registry-1.docker.io';
}

function manifestOf(image: string): string {
  const registry = registryOf(image);
  const [name, tag = 'latest'] = image.replace(/^[^/]*[.:][^/]*\//, '').split(':');
  const path = registry === 'registry-1.docker.io' && !name.includes('/') ? `library/${name}` : name;
  return `https://${registry}/v2/${path}/manifests/${tag}`;
}
