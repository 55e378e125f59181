/** What the user or the cluster requires of every pod that a run makes: another image, a pull policy, fewer rights. */
import { PROBE_IMAGE } from '../../contract/workloads.ts';
import type { Container, PodSpec } from '../../kubernetes/objects.ts';

/** Returns a changed copy of an object, or the object itself. */
export type PodSettings = <T extends object>(object: T) => T;

export interface ImageOptions {
  /** Replaces the whole reference of the probe image. */
  image?: string;
  /** Replaces `registry.k8s.io` in it. */
  imageRegistry?: string;
  pullPolicy?: string;
}

const REGISTRY = 'registry.k8s.io';

/** `e2e-test-images/agnhost:2.63.0`, from whichever registry. */
const IMAGE_NAME = PROBE_IMAGE.slice(REGISTRY.length + 1);

/** The image that the pods of a run have. */
export function probeImage({ image, imageRegistry }: ImageOptions): string {
  if (image) return image;
  return imageRegistry ? PROBE_IMAGE.replace(REGISTRY, imageRegistry.replace(/\/$/, '')) : PROBE_IMAGE;
}

/** Changes containers of the probe image only: those of a manifest from a document stay as they are printed there. */
export function podSettings(options: ImageOptions, { restricted = false } = {}): PodSettings {
  const settings = imageSettings(options);
  return restricted ? (object) => settings(withRestrictions(object)) : settings;
}

function imageSettings(options: ImageOptions): PodSettings {
  const image = probeImage(options);
  if (image === PROBE_IMAGE && !options.pullPolicy) return (object) => object;
  const settings = options.pullPolicy ? { imagePullPolicy: options.pullPolicy } : {};
  return (object) => mapPodSpecs(object, (spec) => mapProbes(spec, (c) => ({ ...c, image, ...settings })));
}

/** Any user but root; the image itself names none. */
const USER = 65_532;

/** The Pod Security Standard "restricted", for pods of the probe image. */
export function withRestrictions<T extends object>(object: T): T {
  return mapPodSpecs(object, (spec) => ({
    ...mapProbes(spec, (container) => ({
      ...container,
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    })),
    securityContext: {
      runAsNonRoot: true,
      runAsUser: USER,
      seccompProfile: { type: 'RuntimeDefault' },
      // features name ports below 1024, too
      sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }],
    },
  }));
}

function mapProbes(spec: PodSpec, change: (container: Container) => Container): PodSpec {
  const containers = spec.containers?.map((c) => (c.image?.endsWith(IMAGE_NAME) ? change(c) : c));
  return containers ? { ...spec, containers } : spec;
}

/** Changes the spec of a Pod, or of the template in a Deployment. */
function mapPodSpecs<T extends object>(object: T, change: (spec: PodSpec) => PodSpec): T {
  const { spec } = object as { spec?: PodSpec & { template?: { spec?: PodSpec } } };
  if (spec?.containers) return { ...object, spec: change(spec) };
  const template = spec?.template;
  if (!template?.spec?.containers) return object;
  return { ...object, spec: { ...spec, template: { ...template, spec: change(template.spec) } } };
}
