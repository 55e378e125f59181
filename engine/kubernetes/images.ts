/** Names of images (distribution/reference, k8s.io/kubernetes pkg/util/parsers: ParseImageName). */

const DOMAIN =
  '(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?';
const PATH = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const NAME = new RegExp(
  `^(?:${DOMAIN}/)?${PATH}(?:/${PATH})*(?::([\\w][\\w.-]{0,127}))?(@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$`,
);
/** What has the form of the digest of an image is not taken for a name. */
const IDENTIFIER = /^[a-f0-9]{64}$/;

/** The tag of an image, `latest` if it has neither tag nor digest; undefined for what is no name of an image. */
export function tagOf(image: string): string | undefined {
  const match = IDENTIFIER.test(image) ? null : NAME.exec(image);
  if (!match) return undefined;
  const [, tag, digest] = match;
  return tag ?? (digest ? '' : 'latest');
}
