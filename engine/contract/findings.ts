/** What was found when the parts of a cluster were looked at one by one, because rules had failed on it. */
export interface Finding {
  /** The part that does not work: `kube-proxy`, `DNS`, `pod network`, ... */
  part: string;
  /** What is wrong, and where. */
  text: string;
  /** How that is known: what was asked. */
  how: string;
}

/** The part of a finding that is no fault, and may explain what came late. It is told once, and after all else. */
export const PROCESSORS = 'processors';

export interface Diagnostics {
  /** Causes come before what may follow from them. */
  findings: Finding[];
  /**
   * What was asked and gave no sign of a fault, and where: `the clocks of n1, n2`. A part of which nothing was asked is not
   * among them, and one that is may be broken in a way that was not asked for.
   */
  sound: string[];
}
