/** What was found when the parts of a cluster were looked at one by one, because rules had failed on it. */
export interface Finding {
  /** The part that does not work: `kube-proxy`, `DNS`, `pod network`, ... */
  part: string;
  /** What is wrong, and where. */
  text: string;
  /** How that is known: what was asked. */
  how: string;
}
