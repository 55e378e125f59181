/** The result of diagnostics: checks of a cluster's parts, one by one, after rules have failed on it. */

/** A part of the cluster that does not work. */
export interface Finding {
  /** `kube-proxy`, `DNS`, `pod network`, ... */
  part: string;
  /** What is wrong, and where. */
  text: string;
  /** The check that shows it. */
  how: string;
}

/** The part of a finding that is not a fault, but may explain delays. It comes last, and once. */
export const PROCESSORS = 'processors';

export interface Diagnostics {
  /** Causes come before their possible consequences. */
  findings: Finding[];
  /**
   * The parts that passed all checks, and where: `the clocks of n1, n2`. A part without a check is not among them, and a part
   * that is among them may have a fault that no check covers.
   */
  sound: string[];
}
